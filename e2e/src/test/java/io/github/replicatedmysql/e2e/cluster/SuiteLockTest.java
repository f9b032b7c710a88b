package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class SuiteLockTest {

    KubernetesClient client;

    @Test
    void the_cluster_says_who_is_at_work_on_it_until_the_end() {
        try (var _ = SuiteLock.take(client)) {
            assertThat(client.leases().inNamespace("default").list().getItems()).singleElement()
                    .satisfies(lease -> assertThat(lease.getSpec().getHolderIdentity()).endsWith("process " + ProcessHandle.current().pid()));
        }
        assertThat(client.leases().inNamespace("default").list().getItems()).isEmpty();
    }
}
