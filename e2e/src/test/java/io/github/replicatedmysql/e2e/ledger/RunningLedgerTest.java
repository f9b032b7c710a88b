package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.ledger.client.ClientServer;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Load;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way to the clients leads over the API server, which may refuse for a moment. */
@EnableKubernetesMockClient
class RunningLedgerTest {

    private static final String CLIENTS = "/api/v1/namespaces/mine/pods/clients:8080/proxy";
    private static final Load LOAD = new Load(Map.of(Kind.FRESH_READ, new Crew(1, 10)), 7);
    private static final int HUGE_LINES = 4;
    private static final int SMALL_LINES = 100;

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
    void a_look_asks_again_only_where_one_answer_could_not_have_it_all() {
        accepts();
        var huge = new Read(Entries.START, Entries.START, new Worker(Kind.FRESH_READ, 0), 0, 0, "x".repeat(ClientServer.CHUNK * 3 / 4)).line() + "\n";
        var small = new Entries().reads(1, 101).ledger().asText();
        for (var line = 0; line < HUGE_LINES; line++) {
            answers(line * huge.length(), huge);
        }
        // The clients never end: each time that they are asked they have one more line.
        for (var line = 0; line < SMALL_LINES; line++) {
            answers(HUGE_LINES * huge.length() + line * small.length(), small);
        }

        var running = RunningLedger.start(new ClientPod(client, "mine", "clients"), LOAD);
        running.close();

        // A look when they began, perhaps a few while they were stopped, and the last one.
        assertThat(running.soFar().reads().attempted()).as("reads in the ledger").isBetween(HUGE_LINES + 1, HUGE_LINES + SMALL_LINES / 2);
    }

    @Test
    void each_member_must_answer_a_look_that_was_sent_from_now_on() {
        accepts();
        // One round more each time that the ledger is asked for: mysql-1 has answered the first one, and then is silent for two.
        var ledger = new Entries();
        var bytes = 0;
        for (var round = 0; round < 60; round++) {
            var text = (round == 1 || round == 2 ? ledger.looks(1, "mysql-0*") : ledger.looks(1, "mysql-0*", "mysql-1")).ledger().asText();
            answers(bytes, text.substring(bytes));
            bytes = text.length();
        }
        answers(bytes, "");

        try (var running = RunningLedger.start(new ClientPod(client, "mine", "clients"), LOAD)) {
            await().until(() -> running.soFar().samples().members().size() == 2);
            var before = running.soFar().end();

            running.awaitNextLooks(List.of("mysql-0", "mysql-1"));

            assertThat(running.soFar().samples().since(before).members()).containsExactly("mysql-0", "mysql-1");
        }
    }

    private void accepts() {
        server.expect().get().withPath(CLIENTS + "/reach?" + LOAD.query()).andReturn(200, "ok").always();
        server.expect().post().withPath(CLIENTS + "/start?" + LOAD.query()).andReturn(200, "ok").always();
        server.expect().post().withPath(CLIENTS + "/stop").andReturn(200, "ok").always();
    }

    private void answers(int from, String entries) {
        server.expect().get().withPath(CLIENTS + "/entries?from=" + from).andReturn(200, entries).always();
    }
}
