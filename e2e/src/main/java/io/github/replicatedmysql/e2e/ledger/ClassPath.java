package io.github.replicatedmysql.e2e.ledger;

import com.mysql.cj.jdbc.Driver;
import com.zaxxer.hikari.HikariDataSource;
import io.github.replicatedmysql.e2e.ledger.client.ClientServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.slf4j.Logger;

/** The jars that the clients' program needs in the cluster: our own and three libraries. */
final class ClassPath {

    private static final List<Class<?>> ONE_OF_EACH =
            List.of(ClientServer.class, Driver.class, HikariDataSource.class, Logger.class);

    private ClassPath() {}

    /** One of them. */
    record Jar(String name, byte[] content) {}

    static List<Jar> jars() {
        return ONE_OF_EACH.stream().map(ClassPath::jarOf).toList();
    }

    private static Jar jarOf(Class<?> one) {
        try {
            var place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
            // Maven gives tests our own classes as a folder before they are packaged.
            return new Jar(one.getSimpleName() + ".jar", Files.isDirectory(place) ? packed(place) : Files.readAllBytes(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packed(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes); var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
        return bytes.toByteArray();
    }
}
