package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.replicatedmysql.e2e.observe.Moment;

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

    private Moment marked(Moment renewal) {
        release.members().forEach(member -> member.podResource().edit(pod -> new PodBuilder(pod).editMetadata()
                .addToAnnotations("certificate", renewal.at().toString()).endMetadata().build()));
        return renewal;
    }
}
