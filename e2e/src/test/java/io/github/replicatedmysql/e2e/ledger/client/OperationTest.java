package io.github.replicatedmysql.e2e.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client writes down of one operation, wherever on its way the server goes. */
class OperationTest {

    private static final Worker WRITER = new Worker(Kind.POOLED_WRITE, 0);
    private static final Worker READER = new Worker(Kind.POOLED_READ, 0);

    private static final int LOST = 0;
    private static final int READ_ONLY = 1290;

    @TempDir
    Path folder;

    /** The error of each method that fails. */
    private final Map<String, Integer> failures = new HashMap<>();
    private Journal journal;

    @BeforeEach
    void create() throws IOException {
        journal = Journal.create(folder.resolve("ledger"));
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void an_acknowledged_row_stays_so_when_its_connection_breaks_afterwards() throws IOException {
        failures.put("close", LOST);

        assertThat(write()).extracting(Write::outcome, Write::id, Write::problem).containsExactly(Outcome.ACKNOWLEDGED, 7L, "");
    }

    @Test
    void a_read_that_was_answered_stays_so_when_its_connection_breaks_afterwards() throws IOException {
        failures.put("close", LOST);

        assertThat(read()).extracting(Read::succeeded, Read::highest).containsExactly(true, 7L);
    }

    @Test
    void what_was_sent_and_not_answered_is_unknown_and_what_was_not_sent_is_refused() throws IOException {
        failures.put("executeUpdate", LOST);
        failures.put("executeQuery", LOST);
        assertThat(write()).extracting(Write::outcome).isEqualTo(Outcome.UNKNOWN);
        assertThat(read().succeeded()).isFalse();

        failures.put("executeUpdate", READ_ONLY);
        assertThat(write()).extracting(Write::outcome).isEqualTo(Outcome.REFUSED);

        failures.put("take", LOST);
        assertThat(write()).extracting(Write::outcome).isEqualTo(Outcome.REFUSED);
    }

    private Write write() throws IOException {
        new Writer(WRITER, this::connect, new AtomicLong(1), journal).run();
        return (Write) last();
    }

    private Read read() throws IOException {
        new Reader(READER, this::connect, journal).run();
        return (Read) last();
    }

    private Entry last() throws IOException {
        return Entry.parse(new String(journal.read(0), StandardCharsets.UTF_8).lines().toList().getLast());
    }

    private Connection connect() throws SQLException {
        failIfItDoes("take");
        return answering(Connection.class);
    }

    private void failIfItDoes(String method) throws SQLException {
        if (failures.containsKey(method)) {
            throw new SQLException("gone", "08S01", failures.get(method));
        }
    }

    /** Whatever it is asked for has an answer, and each number is 7. */
    private <T> T answering(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(OperationTest.class.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            failIfItDoes(method.getName());
            var answer = method.getReturnType();
            return answer == int.class ? (Object) 7 : answer == long.class ? (Object) 7L : answer == boolean.class ? (Object) true
                    : answer == void.class ? null : answering(answer);
        }));
    }
}
