package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.ledger.ClientRuns;
import io.github.replicatedmysql.e2e.ledger.Endpoints;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.LedgerAccount;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import io.github.replicatedmysql.e2e.mysql.Sessions;
import java.sql.SQLException;

/** Clients that write to a subject's primary and read from its members. */
final class Callers {

    private Callers() {}

    /** Makes their table and their user where they are not there. */
    static ClientRuns of(Site site, Subject subject) {
        prepare(site, subject.engine().orElseThrow(), subject.primary(site), subject.user(), subject.password(site));
        return new ClientRuns(site.client(), subject.endpoints(site), site.bench().settings().imageOfClients(), Timeouts.CLIENT_CONNECTS);
    }

    /** The same for a server of the subject's kind that stands alone: its clients go straight to its pod. */
    static ClientRuns of(Site site, BareServer server) {
        prepare(site, server.engine(), BareServer.POD, "root", "");
        var address = site.pod(BareServer.POD).getStatus().getPodIP();
        return new ClientRuns(site.client(), new Endpoints("clients-bare", site.namespace(), server.engine().engine(), address, address, address),
                site.bench().settings().imageOfClients(), Timeouts.CLIENT_CONNECTS);
    }

    private static void prepare(Site site, Dialect engine, String pod, String user, String userPassword) {
        var password = LedgerAccount.password(site.client(), site.namespace());
        try (var sessions = new Sessions(site.client(), site.namespace(), user)) {
            sessions.ask(pod, () -> userPassword, session -> {
                NumberedRows.create(session);
                return LedgerAccount.create(session, engine, password);
            });
        } catch (SQLException e) {
            throw new IllegalStateException("%s takes no clients: %s".formatted(pod, e.getMessage()), e);
        }
    }
}
