package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps one connection of one user's open to each member that was asked, for as long as its pod and its server live. */
public final class Sessions implements AutoCloseable {

    /** Something that is asked on a connection. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Session session) throws SQLException;
    }

    /** The class of SQL states of connections that could not be made. */
    private static final String NO_CONNECTION = "08";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String user;
    private final Map<String, Session> open = new HashMap<>();

    /** Root's. */
    public Sessions(KubernetesClient client, String namespace) {
        this(client, namespace, "root");
    }

    /** @param user whose connections they are */
    public Sessions(KubernetesClient client, String namespace, String user) {
        this.client = client;
        this.namespace = namespace;
        this.user = user;
    }

    /**
     * Asks a member; where the connection of an earlier question turns out to be dead, on a new one.
     *
     * @param password asked for only where a connection is opened: it may lie in a Secret
     * @throws SQLException if it cannot be reached, or refuses
     */
    public synchronized <T> T ask(String pod, Supplier<String> password, Question<T> question) throws SQLException {
        var session = open.get(pod);
        if (session == null || !session.alive()) {
            forget(pod);
            session = connect(pod, password.get());
            open.put(pod, session);
        }
        return question.of(session);
    }

    /** The way leads over the API server and the node, where it may break off: what breaks at once is tried once more. */
    private Session connect(String pod, String password) throws SQLException {
        var soon = Instant.now().plus(AT_ONCE);
        try {
            return Session.open(client, namespace, pod, user, password);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(NO_CONNECTION) || Instant.now().isAfter(soon)) {
                throw e;
            }
            return Session.open(client, namespace, pod, user, password);
        }
    }

    private void forget(String pod) {
        var session = open.remove(pod);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(open.keySet()).forEach(this::forget);
    }
}
