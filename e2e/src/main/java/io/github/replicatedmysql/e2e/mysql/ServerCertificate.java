package io.github.replicatedmysql.e2e.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.github.replicatedmysql.e2e.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate of an authority of its own, for servers that are each other's clients too; all parts in PEM.
 *
 * @param authority the certificate of who signed it
 * @param certificate the servers' own
 * @param key the private key of that
 */
record ServerCertificate(String authority, String certificate, String key) {

    /** It protects a file that lives for a moment, in a folder of ours. */
    private static final String PASSWORD = "of-no-use";

    /** Makes one for these hosts, by the JDK's own tool. */
    static ServerCertificate of(List<String> hosts) {
        try {
            var folder = Files.createTempDirectory("certificate");
            var store = folder.resolve("store");
            try {
                generate(store, "authority", "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
                generate(store, "server", "-signer", "authority", "-ext", "eku=serverAuth,clientAuth",
                        "-ext", hosts.stream().map(host -> "dns:" + host).collect(joining(",", "san=", "")));
                return read(store);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void generate(Path store, String name, String... more) {
        Command.of(Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", store.toString(), "-storepass", PASSWORD, "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC"),
                Stream.of(more)).toList()).output();
    }

    private static ServerCertificate read(Path store) throws IOException {
        try {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new ServerCertificate(pem("CERTIFICATE", keys.getCertificate("authority").getEncoded()),
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                    pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool made what cannot be read: " + store, e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(
                what, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content));
    }
}
