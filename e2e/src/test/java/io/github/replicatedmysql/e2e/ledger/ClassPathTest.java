package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.replicatedmysql.e2e.ledger.client.ClientServer;
import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients' program runs from the jars that are brought to the cluster, and from nothing else. Here it finds no database. */
class ClassPathTest {

    private static final Duration PROGRAM_STARTS = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private Process program;
    private int port;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        for (var jar : ClassPath.jars()) {
            Files.write(folder.resolve(jar.name()), jar.content());
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp", folder + "/*", ClientServer.class.getName(), folder.resolve("ledger").toString(), "0")
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(Map.of("ENGINE", "MYSQL", "WRITE_HOST", "127.0.0.1", "READ_HOST", "127.0.0.1",
                "MEMBERS", "localhost", "USERNAME", "root", "PASSWORD", "secret",
                "CONNECT_MILLIS", "500", "PATIENCE_MILLIS", "1250"));
        program = builder.start();
        port = Integer.parseInt(program.inputReader().readLine());
    }

    @AfterEach
    void end() {
        program.destroyForcibly();
    }

    @Test
    void what_cannot_be_reached_is_refused_and_written_down() throws Exception {
        ask("POST", "/start?firstRow=7&FRESH_WRITE=1*20&POOLED_WRITE=1*20&FRESH_READ=1*20&POOLED_READ=1*20");
        await("each client has tried").atMost(PROGRAM_STARTS).until(() -> entries(),
                entries -> entries.stream().map(Object::getClass).distinct().count() == 3);
        ask("POST", "/stop");

        var ledger = Ledger.of(entries());
        assertThat(ledger.writes().all()).extracting(Write::outcome).containsOnly(Outcome.REFUSED);
        assertThat(ledger.writes().all()).extracting(Write::number).contains(7L).doesNotHaveDuplicates();
        assertThat(ledger.reads().all()).noneMatch(Read::succeeded);
        assertThat(ledger.samples().all()).extracting(Sample::problem).allMatch(problem -> problem.contains("Connection refused"));
    }

    @Test
    void a_host_that_does_not_answer_is_not_reached() throws Exception {
        assertThat(ask("GET", "/reach?firstRow=1&FRESH_READ=1*20")).contains("Communications link failure");
    }

    @Test
    void who_missed_the_answer_to_a_start_may_ask_again_and_nobody_starts_others_beside_it() throws Exception {
        assertThat(ask("POST", "/start?firstRow=1&FRESH_WRITE=1*20")).isEqualTo("ok");
        var before = await("it is at work").atMost(PROGRAM_STARTS).until(this::entries, entries -> !entries.isEmpty());

        assertThat(ask("POST", "/start?firstRow=1&FRESH_WRITE=1*20")).isEqualTo("ok");
        assertThat(entries()).as("the ledger, which goes on").containsAll(before);
        assertThat(ask("POST", "/start?firstRow=2&FRESH_WRITE=1*20")).contains("the clients are at work");
    }

    @Test
    void who_missed_the_answer_to_a_stop_may_ask_for_it_again() throws Exception {
        ask("POST", "/start?firstRow=1&FRESH_READ=1*20");

        assertThat(ask("POST", "/stop")).isEqualTo("ok");
        assertThat(ask("POST", "/stop")).isEqualTo("ok");
    }

    private List<Entry> entries() throws Exception {
        return ask("GET", "/entries?from=0").lines().map(Entry::parse).toList();
    }

    private String ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
