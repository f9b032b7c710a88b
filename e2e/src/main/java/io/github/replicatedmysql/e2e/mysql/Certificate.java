package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.CertManager;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** The certificate of a release's members, in its Secret. */
public final class Certificate {

    private final Release release;
    private final String secret;

    /** @param secret the name of the Secret that has it */
    Certificate(Release release, String secret) {
        this.release = release;
        this.secret = secret;
    }

    /** The name of the Secret that has it. */
    public String secret() {
        return secret;
    }

    /**
     * Has the chart make one of a new authority, by taking the old one away before an upgrade with these values. A pod that
     * changes is looked at at once, so each gets a mark; without one its files would follow within a minute and a half.
     */
    public Moment renew(String... values) {
        release.timeline().fault("delete the Secret with the certificate");
        release.client().secrets().inNamespace(release.namespace()).withName(secret).delete();
        return marked(release.upgrade(values));
    }

    /** The same where it is in a Secret of the user's own, who puts another one there. */
    public Moment replace() {
        var moment = release.timeline().fault("replace the certificate in its Secret");
        OwnSecrets.replaceCertificate(release.client(), release.namespace());
        return marked(moment);
    }

    /** Has cert-manager issue another one, and waits until it is in the Secret. */
    public Moment renewBy(CertManager certManager) {
        var old = serial();
        var moment = release.timeline().fault("have cert-manager renew the certificate");
        certManager.renew(release.name());
        await("the Secret %s has a renewed certificate".formatted(secret)).atMost(Timeouts.CERTIFICATE_IS_ISSUED).pollDelay(Duration.ZERO)
                .until(() -> !serial().equals(old));
        return marked(moment);
    }

    /** The certificate of the authority that it has beside the members', in PEM. */
    public String authority() {
        return value("ca.crt");
    }

    /** Its number among those of its authority. */
    public BigInteger serial() {
        return members().getSerialNumber();
    }

    /** From when it is valid, to the second. */
    public Instant since() {
        return members().getNotBefore().toInstant();
    }

    private X509Certificate members() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(value("tls.crt").getBytes(US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException("the Secret %s has no certificate: %s".formatted(secret, e.getMessage()), e);
        }
    }

    private String value(String key) {
        return SecretValue.of(release.client().secrets().inNamespace(release.namespace()).withName(secret).require(), key);
    }

    private Moment marked(Moment renewal) {
        release.members().forEach(member -> member.podResource().edit(pod -> new PodBuilder(pod).editMetadata()
                .addToAnnotations("certificate", renewal.at().toString()).endMetadata().build()));
        return renewal;
    }
}
