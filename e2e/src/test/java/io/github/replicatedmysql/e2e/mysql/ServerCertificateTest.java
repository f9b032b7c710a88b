package io.github.replicatedmysql.e2e.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerCertificateTest {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    @Test
    void it_is_for_its_hosts_as_servers_and_clients_signed_by_its_authority_and_has_its_key() throws GeneralSecurityException {
        var made = ServerCertificate.of(List.of("mysql-0.mysql", "mysql-read"));
        var authority = parsed(made.authority());
        var certificate = parsed(made.certificate());

        certificate.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).as("authority").isNotNegative();
        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> name.get(1).toString())).containsExactly("mysql-0.mysql", "mysql-read");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTH, CLIENT_AUTH);
        assertThat(signedWith(made.key(), certificate)).as("the key is the certificate's").isTrue();
    }

    private static X509Certificate parsed(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
    }

    private static boolean signedWith(String pem, X509Certificate certificate) throws GeneralSecurityException {
        var encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        var signed = signature.sign();
        signature.initVerify(certificate);
        return signature.verify(signed);
    }
}
