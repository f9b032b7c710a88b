package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Sessions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Members replicate: for each that is asked a row is written on the primary, and then it must come to it. */
final class Rows implements Proof {

    private final Sessions sessions;
    private final String primary;
    private final String password;
    private final Map<String, Long> written = new HashMap<>();

    Rows(Site site, String primary, String user, String password) {
        this.sessions = new Sessions(site.client(), site.namespace(), user);
        this.primary = primary;
        this.password = password;
    }

    @Override
    public boolean givenBy(String member) throws SQLException {
        if (!written.containsKey(member)) {
            written.put(member, write());
        }
        return sessions.ask(member, password, session -> session.value(
                "SELECT COUNT(*) FROM bench.written WHERE number = %d".formatted(written.get(member))).equals("1"));
    }

    private long write() throws SQLException {
        return sessions.ask(primary, password, session -> {
            session.execute("CREATE DATABASE IF NOT EXISTS bench");
            session.execute("CREATE TABLE IF NOT EXISTS bench.written (number BIGINT AUTO_INCREMENT PRIMARY KEY)");
            session.execute("INSERT INTO bench.written () VALUES ()");
            return Long.parseLong(session.value("SELECT LAST_INSERT_ID()"));
        });
    }

    /** Drops the connections: some lead to a server that is about to go. */
    @Override
    public void close() {
        sessions.close();
    }
}
