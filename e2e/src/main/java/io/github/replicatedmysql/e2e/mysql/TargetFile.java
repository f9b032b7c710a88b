package io.github.replicatedmysql.e2e.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that is to replicate and is not the chart under test, as its file describes it; e2e/README.md has the keys.
 *
 * @param name the file's, without {@code .yaml}
 * @param origin where its members come from
 * @param primary the host that takes writes
 * @param read the host that takes reads
 * @param statefulSets whose pods the members are
 * @param container the one that the server runs in
 * @param login whom the harness logs in as
 */
public record TargetFile(String name, Dialect engine, Origin origin, String primary, String read, List<String> statefulSets,
        String container, Login login) {

    /** Where members come from. */
    public sealed interface Origin {}

    /** Objects for {@code kubectl apply}. */
    public record Manifest(Path file) implements Origin {}

    /** A chart, with files of values. */
    public record Chart(Path chart, List<Path> values) implements Origin {}

    /** Somebody installed them, and they stay. */
    public record Installed(String namespace) implements Origin {}

    /** A user who may make databases and users, and where the password is. */
    public record Login(String user, Password password) {}

    /** Where a password is. */
    public sealed interface Password {}

    /** In the file: a toy's. */
    public record Literal(String password) implements Password {}

    /** In a Secret beside the members. */
    public record InSecret(String secret, String key) implements Password {}

    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private record Keys(String engine, String manifest, String chart, List<String> values, String installedIn, String primary,
            String read, List<String> statefulSets, String container, LoginKeys login) {}

    private record LoginKeys(String user, String password, String secret, String key) {}

    /** @throws IllegalArgumentException with the file, the key and what to set */
    public static TargetFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no target %s".formatted(file));
        }
        try {
            return of(YAML.readValue(TextFile.read(file), Keys.class), file);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("%s: there is no key %s; keys are %s".formatted(file,
                    keyPath(e), names(e.getKnownPropertyIds())), e);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException("%s%s: %s".formatted(file, at == null ? "" : ", line " + at.getLineNr(),
                    e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String keyPath(UnrecognizedPropertyException unknown) {
        return unknown.getPath().stream().map(part -> part.getFieldName()).collect(Collectors.joining("."));
    }

    private static String names(Collection<Object> keys) {
        return keys.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static TargetFile of(Keys keys, Path file) {
        return new TargetFile(file.getFileName().toString().replaceAll("\\.ya?ml$", ""),
                Dialect.of(required("engine", keys.engine(), "mysql or mariadb")),
                origin(keys, file.toAbsolutePath().getParent()),
                required("primary", keys.primary(), "the host that takes writes, as the namespace's DNS knows it, for instance mysql-primary"),
                required("read", keys.read(), "the host that takes reads, for instance mysql-read"),
                statefulSets(keys.statefulSets()),
                required("container", keys.container(), "the container that the server runs in, for instance mysql"),
                login(keys.login()));
    }

    private static Origin origin(Keys keys, Path folder) {
        if (Stream.of(keys.manifest(), keys.chart(), keys.installedIn()).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("set one of manifest (a file to apply), chart (with values, if it needs some) and "
                    + "installedIn (the namespace that it lives in, and stays in)");
        }
        if (keys.chart() != null) {
            return new Chart(existing("chart", folder, keys.chart()), keys.values() == null ? List.of()
                    : keys.values().stream().map(values -> existing("values", folder, values)).toList());
        }
        if (keys.values() != null) {
            throw new IllegalArgumentException("values are a chart's, and there is no chart: leave them out");
        }
        return keys.manifest() != null ? new Manifest(existing("manifest", folder, keys.manifest()))
                : new Installed(keys.installedIn());
    }

    private static Path existing(String key, Path folder, String written) {
        var path = folder.resolve(written).normalize();
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("%s: there is no %s; a relative path starts at this file".formatted(key, path));
        }
        return path;
    }

    private static List<String> statefulSets(List<String> names) {
        if (names == null || names.isEmpty()) {
            throw missing("statefulSets", "the list of those whose pods the members are, the one to scale last, for instance [mysql]");
        }
        return List.copyOf(names);
    }

    private static Login login(LoginKeys keys) {
        if (keys == null) {
            throw missing("login", "{user: root, secret: …, key: …}: a user who may make databases and users");
        }
        var user = required("login.user", keys.user(), "a user who may make databases and users, for instance root");
        var inSecret = keys.secret() != null || keys.key() != null;
        if ((keys.password() != null) == inSecret) {
            throw new IllegalArgumentException("login: set either password (of a toy; '' for none) or secret and key");
        }
        return new Login(user, !inSecret ? new Literal(keys.password())
                : new InSecret(required("login.secret", keys.secret(), "the Secret that has the password of " + user),
                        required("login.key", keys.key(), "the password's key in the Secret " + keys.secret())));
    }

    private static String required(String key, String value, String what) {
        if (value == null || value.isBlank()) {
            throw missing(key, what);
        }
        return value;
    }

    private static IllegalArgumentException missing(String key, String what) {
        return new IllegalArgumentException("%s is missing: set it to %s".formatted(key, what));
    }
}
