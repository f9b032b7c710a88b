package io.github.replicatedmysql.e2e;

import io.github.replicatedmysql.e2e.helm.ImageReference;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run can be told, each by one system property (`mvn verify -De2e.helm=…`). Relative paths start at the root of
 * this checkout.
 *
 * @param checkout root of this checkout: where {@code charts/} and {@code values/} are
 * @param kubeconfig {@code e2e.kubeconfig}: the cluster's file; default is the project's own, never the user's
 * @param context {@code e2e.context}: the context in that file; default {@code kind-mysql}
 * @param allowContext {@code e2e.allowContext}: a context that is not our own kind cluster and may be used all the same
 * @param helm {@code e2e.helm}: the helm binary; default {@code helm}, found on the PATH
 * @param chart {@code e2e.chart}: the chart under test, a folder or a package; default {@code charts/mysql}
 * @param previous {@code e2e.previous}: the package that was released last, for scenarios that upgrade from it
 * @param target {@code e2e.target}: what scenarios of the group {@code target} run on, a file that describes it
 * @param defaultPreset {@code e2e.preset}: the platform of scenarios that name none; default {@code kind}
 * @param engine {@code e2e.engine}: the engine of scenarios that name none; default {@code mysql}
 * @param image {@code e2e.image}: the server's image in scenarios that name no engine, instead of the chart's own
 * @param evidence {@code e2e.evidence}: where failures leave what they saw; default {@code e2e/target/evidence}
 * @param clientImage {@code e2e.clientImage}: a Java runtime for clients in the cluster, instead of the pinned one
 * @param keepFailed {@code e2e.keepFailed}: whether a failed scenario's namespace stays for a look; default no
 * @param trials {@code trials}: how often each step that is a trial is taken; default once
 * @param timeScale {@code e2e.timeScale}: how many times longer than usual this run waits, on a slow cluster; default 1
 */
public record Settings(
        Path checkout,
        Path kubeconfig,
        String context,
        Optional<String> allowContext,
        String helm,
        Path chart,
        Optional<Path> previous,
        Optional<Path> target,
        String defaultPreset,
        Dialect engine,
        Optional<ImageReference> image,
        Path evidence,
        Optional<String> clientImage,
        boolean keepFailed,
        int trials,
        double timeScale) {

    /** The settings of this run. */
    public static Settings ofThisRun() {
        return from(Settings::property,
                name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()),
                checkoutAbove(Path.of("").toAbsolutePath()));
    }

    /** What a system property says; a blank one says nothing: make hands on each that it knows. */
    public static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    static Settings from(
            Function<String, Optional<String>> property, Function<String, Optional<String>> environment, Path checkout) {
        var cache = environment.apply("XDG_CACHE_HOME").map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new Settings(
                checkout,
                property.apply("e2e.kubeconfig").map(checkout::resolve)
                        .orElse(cache.resolve("replicated-mysql").resolve("kubeconfig")),
                property.apply("e2e.context").orElse("kind-mysql"),
                property.apply("e2e.allowContext"),
                property.apply("e2e.helm").orElse("helm"),
                checkout.resolve(property.apply("e2e.chart").orElse("charts/mysql")),
                property.apply("e2e.previous").map(checkout::resolve),
                property.apply("e2e.target").map(checkout::resolve),
                property.apply("e2e.preset").orElse("kind"),
                Dialect.of(property.apply("e2e.engine").orElse("mysql")),
                property.apply("e2e.image").map(ImageReference::parse),
                checkout.resolve(property.apply("e2e.evidence").orElse("e2e/target/evidence")),
                property.apply("e2e.clientImage"),
                OptionText.flag("e2e.keepFailed", property.apply("e2e.keepFailed").orElse("false")),
                OptionText.number("trials", property.apply("trials").orElse("1"), Integer::parseInt),
                OptionText.number("e2e.timeScale", property.apply("e2e.timeScale").orElse("1"), Double::parseDouble));
    }

    /**
     * {@code e2e.helm3}: the settings of this run with a Helm 3, which the chart is tried with besides. None: those tests
     * are left out.
     */
    public static Optional<Settings> withHelm3() {
        return property("e2e.helm3").map(binary -> ofThisRun().withHelm(binary));
    }

    /**
     * {@code e2e.certManager}: cert-manager's controllers, a program that has the kinds they work on beside it, for clusters without
     * cert-manager. None: what needs them is left out there.
     */
    public static Optional<Path> certManager() {
        return property("e2e.certManager").map(checkoutAbove(Path.of("").toAbsolutePath())::resolve);
    }

    /** The same with another helm binary. */
    public Settings withHelm(String binary) {
        return new Settings(
                checkout, kubeconfig, context, allowContext, binary, chart, previous, target, defaultPreset, engine, image,
                evidence, clientImage, keepFailed, trials, timeScale);
    }

    /** The Java runtime that clients in the cluster run on. */
    public String imageOfClients() {
        return clientImage.orElseGet(() -> PinnedVersions.of(checkout, "JRE_IMAGE"));
    }

    /** The values file of a platform, by its name without {@code .yaml}. */
    public Path preset(String name) {
        return checkout.resolve("values").resolve(name + ".yaml");
    }

    /** The file of a target, by its name without {@code .yaml}. */
    public Path target(String name) {
        return checkout.resolve("e2e/targets").resolve(name + ".yaml");
    }

    private static Path checkoutAbove(Path start) {
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("e2e/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "%s is not inside a checkout of this project (no e2e/pom.xml above it)".formatted(start));
    }
}
