package io.github.replicatedmysql.e2e.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The checksums of files, as {@code sha256sum --check} reads them. */
final class Checksums {

    private Checksums() {}

    static String of(Collection<Path> files) {
        return files.stream().sorted().map(file -> "%s  %s\n".formatted(sha256(file), file.getFileName()))
                .collect(Collectors.joining());
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
