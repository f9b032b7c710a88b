package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Told;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two suites and one cluster; both kubeconfigs may well be different. */
@EnableKubernetesMockClient(crud = true)
class SuiteLeaseTest {

    private static final Duration NEARLY = SuiteLease.EXPIRES.minusSeconds(1);

    @RegisterExtension
    final Told told = Told.by(SuiteLease.class);

    KubernetesClient client;

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_second_gets_it_when_the_first_has_ended() {
        var first = lease("first");
        var second = lease("second");

        assertThat(first.tryTake()).isTrue();
        assertThat(second.tryTake()).isFalse();
        assertThat(told.lines()).singleElement().asString().startsWith("first has been at work on this cluster since 2026-01-01T12:00Z; waiting until it ends");
        first.release();
        assertThat(second.tryTake()).isTrue();
    }

    @Test
    void who_renews_it_keeps_it_however_long_he_needs() {
        var first = lease("first");
        var second = lease("second");
        first.tryTake();

        for (var minute = 0; minute < 10; minute++) {
            assertThat(second.tryTake()).isFalse();
            now = now.plus(NEARLY);
            assertThat(first.renew()).isTrue();
        }
        assertThat(second.tryTake()).isFalse();
    }

    @Test
    void a_killed_holder_loses_it_after_a_minute_and_hears_of_it_if_he_was_not_killed() {
        var first = lease("first");
        var second = lease("second");
        first.tryTake();

        assertThat(second.tryTake()).isFalse();
        now = now.plus(NEARLY);
        assertThat(second.tryTake()).isFalse();
        now = now.plusSeconds(1);
        assertThat(second.tryTake()).isTrue();

        assertThat(first.renew()).isFalse();
        first.release();
        assertThat(lease("third").tryTake()).as("what is another's is not given back").isFalse();
    }

    @Test
    void of_two_that_wait_for_the_same_moment_one_gets_it() {
        lease("killed").tryTake();
        var second = lease("second");
        var third = lease("third");
        second.tryTake();
        third.tryTake();
        now = now.plus(SuiteLease.EXPIRES);

        assertThat(second.tryTake()).isTrue();
        assertThat(third.tryTake()).isFalse();
    }

    @Test
    void a_holder_that_nobody_could_ask_meanwhile_has_a_minute_from_then_on() {
        var first = lease("first");
        first.tryTake();
        now = now.plus(Duration.ofHours(1));

        assertThat(lease("second").tryTake()).isFalse();
    }

    @Test
    void an_api_server_that_does_not_answer_gives_it_to_nobody() {
        try (var away = new KubernetesClientBuilder().withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0).build()).build()) {
            assertThat(new SuiteLease(away, "first", () -> now).tryTake()).isFalse();
        }
    }

    private SuiteLease lease(String holder) {
        return new SuiteLease(client, holder, () -> now);
    }
}
