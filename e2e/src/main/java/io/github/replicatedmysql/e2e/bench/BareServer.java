package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.Sessions;
import java.sql.SQLException;

/** What a primary would be without the chart: its server alone, on its node, with the very options that it runs with. */
record BareServer(Dialect engine) {

    static final String POD = "bare";

    private static final String USERS = """
            CREATE USER IF NOT EXISTS root@'%';
            GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;
            """;

    /** What results call it. */
    String subject() {
        return "bare-" + engine.engine();
    }

    /** Starts one beside a release of the chart's, and waits until it answers. */
    static BareServer beside(Site site, Dialect engine) {
        var member = site.pod(OwnSubject.PRIMARY);
        var options = new ContainerShell(site.client(), site.namespace(), OwnSubject.PRIMARY, OwnSubject.CONTAINER)
                .run("cat /var/run/mysqld/member.cnf");
        site.client().configMaps().inNamespace(site.namespace()).resource(new ConfigMapBuilder().withNewMetadata().withName(POD)
                .endMetadata().addToData("server.cnf", options + "\n").addToData("users.sql", USERS).build()).create();
        for (var object : site.load("bare.yaml")) {
            site.client().resource(object instanceof Pod pod ? adapted(pod, member, engine) : object).inNamespace(site.namespace()).create();
        }
        try (var sessions = new Sessions(site.client(), site.namespace())) {
            await("the bare server answers").atMost(Timeouts.MEMBER_STARTS).ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> sessions.ask(POD, () -> "", session -> session.value("SELECT 1")), "1"::equals);
        }
        return new BareServer(engine);
    }

    private static Pod adapted(Pod bare, Pod member, Dialect engine) {
        return new PodBuilder(bare).editSpec().addToNodeSelector("kubernetes.io/hostname", member.getSpec().getNodeName()).endSpec()
                .accept(ContainerBuilder.class, container -> adapt(container, Site.server(member), engine)).build();
    }

    private static void adapt(ContainerBuilder container, Container server, Dialect engine) {
        container.withImage(server.getImage()).withImagePullPolicy(server.getImagePullPolicy()).withResources(server.getResources())
                .addNewEnv().withName("SERVER").withValue(engine.process()).endEnv()
                .addNewEnv().withName("INITIALISE").withValue(initialise(engine)).endEnv();
    }

    private static String initialise(Dialect engine) {
        return switch (engine) {
            case Mysql _ -> "mysqld --defaults-file=/etc/bare/server.cnf --read-only=OFF --super-read-only=OFF --initialize-insecure";
            case Mariadb _ -> "mariadb-install-db --defaults-file=/etc/bare/server.cnf --auth-root-authentication-method=normal --skip-test-db";
        };
    }
}
