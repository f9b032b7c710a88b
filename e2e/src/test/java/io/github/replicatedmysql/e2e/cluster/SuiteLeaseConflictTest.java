package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two suites in the same millisecond: the API server decides, by the version that each has read. */
@EnableKubernetesMockClient
class SuiteLeaseConflictTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/default/leases/replicated-mysql-e2e";

    @RegisterExtension
    final Told told = Told.by(SuiteLease.class);

    KubernetesMockServer server;
    KubernetesClient client;

    private Instant now = START;

    @Test
    void who_comes_second_does_not_get_it() throws InterruptedException {
        server.expect().get().withPath(LEASE).andReturn(200, new LeaseBuilder()
                .withNewMetadata().withNamespace("default").withName("replicated-mysql-e2e").withResourceVersion("7").endMetadata()
                .withNewSpec().withHolderIdentity("killed").withAcquireTime(START.atZone(ZoneOffset.UTC)).endSpec().build()).always();
        server.expect().put().withPath(LEASE).andReturn(409, "").once();
        var lease = new SuiteLease(client, "second", () -> now);
        lease.tryTake();
        now = now.plus(SuiteLease.EXPIRES);

        assertThat(lease.tryTake()).isFalse();
        assertThat(server.getLastRequest().getBody().readUtf8()).contains("\"resourceVersion\":\"7\"", "second");
    }
}
