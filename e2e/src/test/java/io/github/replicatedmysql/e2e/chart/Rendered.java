package io.github.replicatedmysql.e2e.chart;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the chart makes of values, as objects that a Kubernetes would take. */
record Rendered(List<HasMetadata> objects) {

    /** The Secrets that must exist where there is no cluster to keep generated ones in. */
    private static final List<String> SECRETS = List.of(
            "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate");

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    /** Refuses what no field takes; the types themselves would keep it as an additional property. Of custom resources it knows none. */
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return annotated.hasAnnotation(JsonAnySetter.class) ? Boolean.FALSE : null;
                }
            });

    /** Renders a release called {@code mysql} in the namespace {@code default}. */
    static Rendered with(String... arguments) {
        return named("mysql", arguments);
    }

    static Rendered named(String release, String... arguments) {
        return of(yaml(release, Stream.concat(SECRETS.stream(), Arrays.stream(arguments)).toArray(String[]::new)));
    }

    /** What helm prints with just these arguments. */
    static String yaml(String release, String... arguments) {
        var settings = Settings.ofThisRun();
        var command = new ArrayList<>(List.of("template", release, settings.chart().toString()));
        command.addAll(Arrays.asList(arguments));
        return HelmCli.offline(settings).run(command).stdout();
    }

    static Rendered withPreset(String preset, String... arguments) {
        var all = new ArrayList<>(List.of("--values", Settings.ofThisRun().preset(preset).toString()));
        all.addAll(Arrays.asList(arguments));
        return with(all.toArray(String[]::new));
    }

    static Rendered of(String yaml) {
        return new Rendered(Arrays.stream(yaml.split("(?m)^---$")).filter(document -> !comments(document))
                .map(Rendered::object).toList());
    }

    private static boolean comments(String document) {
        return document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    private static HasMetadata object(String document) {
        var lenient = (HasMetadata) KUBERNETES.unmarshal(document);
        if (lenient instanceof GenericKubernetesResource) {
            return lenient; // of a kind that a cluster knows only after its CRD
        }
        try {
            return STRICT.readValue(document, lenient.getClass());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s is not a valid object: %s".formatted(
                    lenient.getMetadata().getName(), e.getMessage()), e);
        }
    }

    /** The only object of a kind with a name. */
    <T extends HasMetadata> T the(Class<T> kind, String name) {
        return all(kind).stream().filter(object -> object.getMetadata().getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s among %s".formatted(kind.getSimpleName(), name, names())));
    }

    /** The only object with a name of a kind that a CRD defines. */
    GenericKubernetesResource custom(String kind, String name) {
        return all(GenericKubernetesResource.class).stream()
                .filter(object -> object.getKind().equals(kind) && object.getMetadata().getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s among %s".formatted(kind, name, names())));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The objects of the release itself, without those that helm makes for a moment. */
    List<HasMetadata> release() {
        return objects.stream().filter(object -> object.getMetadata().getAnnotations() == null
                || !object.getMetadata().getAnnotations().containsKey("helm.sh/hook")).toList();
    }

    List<String> names() {
        return objects.stream().map(object -> object.getKind() + " " + object.getMetadata().getName()).sorted().toList();
    }
}
