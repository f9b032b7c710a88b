package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import java.sql.SQLException;
import java.util.Map;

/**
 * Whom the ledger's clients log in as: a user with an application's rights. Root would be let in by a server that
 * already sends applications away, and hold up its stop.
 */
public final class LedgerAccount {

    /** Its name, and that of the Secret with its password. */
    public static final String NAME = "ledger";

    /** The password's key in the Secret. */
    public static final String PASSWORD = "password";

    private LedgerAccount() {}

    /** The password in a namespace; makes the Secret that has it, if it is not there. */
    public static String password(KubernetesClient client, String namespace) {
        var secrets = client.secrets().inNamespace(namespace);
        if (secrets.withName(NAME).get() == null) {
            secrets.resource(newSecret()).create();
        }
        return SecretValue.of(secrets.withName(NAME).require(), PASSWORD);
    }

    private static Secret newSecret() {
        return new SecretBuilder().withNewMetadata().withName(NAME).withLabels(ScenarioNamespaces.LABELS).endMetadata()
                .withStringData(Map.of(PASSWORD, Passwords.newOne())).build();
    }

    /** Makes it where it does not exist yet. It may look at replication, for the samples. */
    public static int create(Session session, Dialect dialect, String password) throws SQLException {
        session.execute("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'".formatted(NAME, password));
        session.execute("GRANT %s ON *.* TO '%s'@'%%'".formatted(dialect.watchRight(), NAME));
        return session.execute("GRANT ALL ON %s.* TO '%s'@'%%'".formatted(NumberedRows.DATABASE, NAME));
    }
}
