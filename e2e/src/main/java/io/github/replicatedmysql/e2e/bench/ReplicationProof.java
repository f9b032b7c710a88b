package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Sessions;
import io.github.replicatedmysql.e2e.mysql.Witness;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Members replicate: for each that is asked a row is written on the primary, and then it must come to it. */
final class ReplicationProof implements Proof {

    private final Sessions sessions;
    private final String primary;
    private final String password;
    private final Map<String, Witness> witnesses = new HashMap<>();

    ReplicationProof(Site site, String primary, String user, String password) {
        this.sessions = new Sessions(site.client(), site.namespace(), user);
        this.primary = primary;
        this.password = password;
    }

    @Override
    public boolean givenBy(String member) throws SQLException {
        if (!witnesses.containsKey(member)) {
            witnesses.put(member, sessions.ask(primary, () -> password, Witness::write));
        }
        return sessions.ask(member, () -> password, witnesses.get(member)::isOn);
    }

    /** Drops the connections: some lead to a server that is about to go. */
    @Override
    public void close() {
        sessions.close();
    }
}
