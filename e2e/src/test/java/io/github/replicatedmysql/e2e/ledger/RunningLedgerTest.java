package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.ledger.client.Load;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way to the clients leads over the API server, which may refuse for a moment. */
@EnableKubernetesMockClient
class RunningLedgerTest {

    private static final String CLIENTS = "/api/v1/namespaces/mine/pods/clients:8080/proxy";
    private static final Load LOAD = new Load(Map.of(Kind.FRESH_READ, new Crew(1, 10)), 7);

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void a_moment_without_the_api_server_costs_neither_the_start_nor_the_end_of_a_ledger() {
        var line = new Entries().reads(1, 101).ledger().asText();
        server.expect().get().withPath(CLIENTS + "/reach?" + LOAD.query()).andReturn(200, "ok").always();
        server.expect().post().withPath(CLIENTS + "/start?" + LOAD.query()).andReturn(403, "").once();
        server.expect().post().withPath(CLIENTS + "/start?" + LOAD.query()).andReturn(200, "ok").once();
        server.expect().post().withPath(CLIENTS + "/stop").andReturn(200, "ok").always();
        // One look may be the background's before it ends, and its failure counts for nothing.
        server.expect().get().withPath(CLIENTS + "/entries?from=0").andReturn(403, "").times(3);
        server.expect().get().withPath(CLIENTS + "/entries?from=0").andReturn(200, line).once();
        server.expect().get().withPath(CLIENTS + "/entries?from=" + line.length()).andReturn(200, "").always();

        var running = RunningLedger.start(new ClientPod(client, "mine", "clients"), LOAD);
        running.close();

        assertThat(running.soFar().reads().attempted()).as("reads in the ledger").isEqualTo(1);
    }

    @Test
    void each_member_must_answer_a_look_that_was_sent_from_now_on() {
        server.expect().get().withPath(CLIENTS + "/reach?" + LOAD.query()).andReturn(200, "ok").always();
        server.expect().post().withPath(CLIENTS + "/start?" + LOAD.query()).andReturn(200, "ok").always();
        server.expect().post().withPath(CLIENTS + "/stop").andReturn(200, "ok").always();
        // One round more each time that the ledger is asked for: mysql-1 has answered the first one, and then is silent for two.
        var ledger = new Entries();
        var bytes = 0;
        for (var round = 0; round < 60; round++) {
            var text = (round == 1 || round == 2 ? ledger.looks(1, "mysql-0*") : ledger.looks(1, "mysql-0*", "mysql-1")).ledger().asText();
            server.expect().get().withPath(CLIENTS + "/entries?from=" + bytes).andReturn(200, "").once();
            server.expect().get().withPath(CLIENTS + "/entries?from=" + bytes).andReturn(200, text.substring(bytes)).always();
            bytes = text.length();
        }
        server.expect().get().withPath(CLIENTS + "/entries?from=" + bytes).andReturn(200, "").always();

        try (var running = RunningLedger.start(new ClientPod(client, "mine", "clients"), LOAD)) {
            await().until(() -> running.soFar().samples().members().size() == 2);
            var before = running.soFar().end();

            running.awaitNextLooks(List.of("mysql-0", "mysql-1"));

            assertThat(running.soFar().samples().since(before).members()).containsExactly("mysql-0", "mysql-1");
        }
    }
}
