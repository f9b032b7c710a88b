package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.cluster.ToolPod;
import io.github.replicatedmysql.e2e.mysql.Sessions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/** What every install needs, alone: one claim, and on its volume one server without anything around it. */
enum Alone {
    MYSQL("MYSQL_IMAGE", "mysqld --no-defaults --secure-file-priv=/tmp --initialize-insecure",
            "mysqld --no-defaults --secure-file-priv=/tmp --mysqlx=OFF", "mysql"),
    MARIADB("MARIADB_IMAGE", "mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db",
            "mariadbd --no-defaults", "mariadb");

    private static final String CLAIM = "alone";
    private static final String POD = "server";

    private final String image;
    private final String script;

    Alone(String image, String initialise, String server, String client) {
        this.image = image;
        this.script = """
                cd /volume
                began=$EPOCHREALTIME
                %s --datadir=/volume/data >output 2>&1 || { cat output >&2; exit 1; }
                made=$EPOCHREALTIME
                %s --datadir=/volume/data --socket=/volume/socket --pid-file=/volume/pid >output 2>&1 &
                until %s --no-defaults --socket=/volume/socket --user=root --execute='SELECT 1' >/dev/null 2>&1; do
                  kill -0 $! 2>/dev/null || { cat output >&2; exit 1; }
                  sleep 0.02
                done
                echo "$began $made $EPOCHREALTIME"
                """.formatted(initialise, server, client);
    }

    /** What results call it. */
    String subject() {
        return "bare-" + Text.lower(this);
    }

    void measure(Bench bench, Sheet sheet) {
        try (var site = Site.open(bench, subject())) {
            site.measure(() -> measure(site, sheet));
        }
    }

    private void measure(Site site, Sheet sheet) {
        var asked = site.timeline().mark("claim");
        site.claim(CLAIM, "2Gi");
        try (var pod = ToolPod.startOn(CLAIM, site.client(), site.namespace(), POD, site.bench().image(image))) {
            sheet.add(subject(), Figure.CLAIM, Duration.between(asked.at(), site.timeline().bound(CLAIM).orElseThrow().at()));
            var times = Arrays.stream(pod.run(script).split(" ")).map(EpochRealtime::of).toList();
            sheet.add(subject(), Figure.INITIALISE, times.get(0).until(times.get(1)));
            sheet.add(subject(), Figure.START, times.get(1).until(times.get(2)));
        }
    }

    /** Takes this program's first connection, which takes it a second that would be some subject's otherwise. */
    static void warmUp(Bench bench) {
        try (var site = Site.open(bench, "warm-up")) {
            site.measure(() -> MYSQL.connect(site));
        }
    }

    private void connect(Site site) {
        site.claim(CLAIM, "2Gi");
        try (var pod = ToolPod.startOn(CLAIM, site.client(), site.namespace(), POD, site.bench().image(image));
                var sessions = new Sessions(site.client(), site.namespace())) {
            pod.run(script);
            sessions.ask(POD, () -> "", session -> session.value("SELECT 1"));
        } catch (SQLException e) {
            throw new IllegalStateException("a server that has answered does not: " + e.getMessage(), e);
        }
    }
}
