package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.CertManager;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.junit.WithCertManager;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The members' certificate comes from cert-manager, which renews it too. */
@Scenario(installed = false)
@WithCertManager
class CertManagerIT {

    private static final String AUTHORITY = "house";

    @Test
    @Order(1)
    void members_replicate_with_the_certificate_of_an_issuer_and_the_release_makes_none(Release mysql, CertManager certManager) {
        var authority = certManager.makeIssuer(AUTHORITY);

        mysql.install("replicas=2", "tls.certManager.issuerRef.name=" + AUTHORITY);
        mysql.awaitReplicating();

        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        assertThat(mysql.certificate().authority()).isEqualTo(authority);
        assertThat(mysql.manifest()).contains("kind: Certificate").doesNotContain("kubernetes.io/tls");
        assertShown(mysql);
        assertThat(mysql.test()).contains("ok: 2 members answer, each over TLS with a verified certificate",
                "ok: a row written through mysql-primary is read on every member");
    }

    @Trial
    @Order(2)
    @Tag("faults")
    void a_certificate_that_is_renewed_is_taken_without_a_restart_and_no_client_fails(
            Release mysql, CertManager certManager, Clients clients, Timeline timeline) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var renewal = mysql.certificate().renewBy(certManager);
            mysql.members().forEach(member -> member.await().says("took a renewed certificate", renewal));
            assertThat(timeline.since(renewal)).restartedNone("mysql-0", "mysql-1");
            // By the certificate that the primary shows now.
            mysql.member(1).sql().run("STOP REPLICA IO_THREAD", "START REPLICA IO_THREAD");
            mysql.awaitReplicating();
        });

        assertShown(mysql);
        assertThat(mysql.test()).contains("ok: 2 members answer, each over TLS with a verified certificate");
        assertThat(mysql).failedNobody(ledger, clients);
    }

    private static void assertShown(Release mysql) {
        assertThat(mysql.members()).as("members that show the certificate of the Secret")
                .allSatisfy(member -> assertThat(member.sql().certificateSince()).isEqualTo(mysql.certificate().since()));
    }
}
