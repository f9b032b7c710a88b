package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.github.replicatedmysql.e2e.mysql.Session;
import io.github.replicatedmysql.e2e.mysql.Sessions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/** Fills the first member with rows of random bytes, repeated, past the binary log: seeds have them, and no replica has to apply them. */
final class Filler implements AutoCloseable {

    /** What one statement writes, in megabytes: it takes a second or two. */
    private static final int STATEMENT = 30;

    private static final int ROWS_OF_A_MEGABYTE = 16;

    /** What a server has left to write when it has nothing else to do. */
    private static final int FEW_PAGES = 100;

    private static final Duration WRITTEN = Duration.ofMinutes(2);

    private final Sessions sessions;
    private final String rootPassword;
    private int filled;

    Filler(Site site, String rootPassword) {
        this.sessions = new Sessions(site.client(), site.namespace());
        this.rootPassword = rootPassword;
    }

    /** Returns when there are so many megabytes, and on the disk. */
    void fillTo(int megabytes) {
        while (filled < megabytes) {
            var more = Math.min(STATEMENT, megabytes - filled);
            ask(session -> fill(session, more));
            filled += more;
        }
        var most = ask(session -> session.value("SELECT @@innodb_io_capacity_max"));
        set("innodb_io_capacity_max = 20000", "innodb_io_capacity = 20000", "innodb_max_dirty_pages_pct = 0");
        await("the data is on the disk").atMost(WRITTEN).until(() -> ask(Filler::dirtyPages) < FEW_PAGES);
        set("innodb_max_dirty_pages_pct = DEFAULT", "innodb_io_capacity = DEFAULT", "innodb_io_capacity_max = " + most);
    }

    private void set(String... variables) {
        Stream.of(variables).forEach(variable -> ask(session -> session.execute("SET GLOBAL " + variable)));
    }

    private static int fill(Session session, int megabytes) throws SQLException {
        session.execute("SET SESSION sql_log_bin = 0");
        session.execute("CREATE DATABASE IF NOT EXISTS bench");
        session.execute("CREATE TABLE IF NOT EXISTS bench.filler (id BIGINT AUTO_INCREMENT PRIMARY KEY, filler LONGBLOB NOT NULL)");
        session.execute("INSERT INTO bench.filler (filler) SELECT REPEAT(RANDOM_BYTES(1000), %d) FROM information_schema.COLUMNS LIMIT %d"
                .formatted(1000 / ROWS_OF_A_MEGABYTE, megabytes * ROWS_OF_A_MEGABYTE));
        return session.execute("SET SESSION sql_log_bin = 1");
    }

    private static int dirtyPages(Session session) throws SQLException {
        return Integer.parseInt(session.rows("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'").getFirst().get("Value"));
    }

    private <T> T ask(Sessions.Question<T> question) {
        try {
            return sessions.ask(OwnSubject.PRIMARY, () -> rootPassword, question);
        } catch (SQLException e) {
            throw new IllegalStateException("%s cannot be filled: %s".formatted(OwnSubject.PRIMARY, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
