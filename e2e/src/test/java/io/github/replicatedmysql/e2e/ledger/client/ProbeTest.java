package io.github.replicatedmysql.e2e.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that is forgotten in the middle of a look. */
class ProbeTest {

    @TempDir
    Path folder;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private Journal journal;
    private Probe probe;

    @BeforeEach
    void create() throws IOException {
        journal = Journal.create(folder.resolve("ledger"));
        probe = new Probe("10.0.0.1", this::connect, Engine.MYSQL, journal);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void a_look_under_way_is_finished_and_written_down_before_its_connection_is_closed() throws Exception {
        var look = Thread.startVirtualThread(() -> probe.look(1));
        assertThat(asked.await(10, TimeUnit.SECONDS)).as("the member is asked").isTrue();

        var close = Thread.startVirtualThread(probe::close);
        assertThat(close.join(Duration.ofMillis(200))).as("closed while a look has the connection").isFalse();
        answer.countDown();
        look.join();
        close.join();

        assertThat(open).as("connections that are open").hasValue(0);
        assertThat(ledger()).hasLineCount(1).contains("gone");
    }

    @Test
    void a_look_that_comes_after_the_end_opens_no_connection() throws IOException {
        answer.countDown();
        probe.look(1);
        probe.close();

        probe.look(2);

        assertThat(opened).as("connections that were opened").hasValue(1);
        assertThat(open).as("connections that are open").hasValue(0);
        assertThat(ledger()).hasLineCount(1);
    }

    private String ledger() throws IOException {
        return new String(journal.read(0), StandardCharsets.UTF_8);
    }

    /** To a member that takes its time, and then has gone. */
    private Connection connect() {
        opened.incrementAndGet();
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(ProbeTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> {
            if (method.getName().equals("close")) {
                open.decrementAndGet();
                return null;
            }
            asked.countDown();
            answer.await();
            throw new SQLException("gone");
        });
    }
}
