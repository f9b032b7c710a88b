package io.github.replicatedmysql.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The versions that the project pins, from {@code versions.env}. */
public final class PinnedVersions {

    private PinnedVersions() {}

    /** @throws IllegalStateException if nothing of this name is pinned */
    public static String of(Path checkout, String key) {
        var file = checkout.resolve("versions.env");
        try (var reader = Files.newBufferedReader(file)) {
            var versions = new Properties();
            versions.load(reader);
            return Optional.ofNullable(versions.getProperty(key))
                    .orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(file, key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
