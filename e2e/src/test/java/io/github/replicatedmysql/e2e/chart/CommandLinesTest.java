package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the scripts of members and of backups call servers, clients and all other programs. */
class CommandLinesTest {

    /** What every password begins with, and nothing else. */
    private static final String SECRET = "staple-";

    @TempDir
    private Path pod;

    private CalledPrograms programs;

    @BeforeEach
    void make_a_pod() throws IOException {
        programs = new CalledPrograms(pod);
        programs.writeSecrets(SECRET);
        programs.write("etc/mysql-init/init.sql", "CREATE USER report IDENTIFIED BY '%sreport';\n".formatted(SECRET));
    }

    /** Everybody on the node can read a command line, if only for a moment. */
    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql   | clone      | mysql-0      | configure.sh seed.sh role.sh | mysqld --initialize
            mysql   | clone      | mysql-1      | configure.sh seed.sh role.sh | mysqld --initialize
            mysql   | xtrabackup | mysql-1      | configure.sh seed.sh         | xtrabackup --prepare
            mysql   | xtrabackup | mysql-0      | donate.sh                    | xtrabackup --backup
            mysql   | clone      | mysql-backup | backup.sh                    | mysqldump
            mariadb | xtrabackup | mysql-0      | configure.sh seed.sh role.sh | mariadb-install-db
            mariadb | xtrabackup | mysql-1      | configure.sh seed.sh role.sh | mariadb-backup --prepare
            mariadb | xtrabackup | mysql-0      | donate.sh                    | mariadb-backup --backup
            mariadb | xtrabackup | mysql-backup | backup.sh                    | mariadb-dump
            """)
    void no_password_is_on_a_command_line(String engine, String seeding, String pod, String scripts, String called) throws IOException {
        run(engine, seeding, pod, scripts, Map.of());

        assertThat(programs.calls()).anyMatch(call -> call.replaceAll(" --defaults-file=\\S+", "").startsWith(called))
                .noneMatch(call -> call.contains(SECRET));
    }

    /** That of `config` may be larger than the memory of a backup's Job. */
    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql   | clone      | mysql-0      | configure.sh seed.sh
            mysql   | clone      | mysql-1      | configure.sh seed.sh
            mysql   | xtrabackup | mysql-1      | configure.sh seed.sh
            mysql   | clone      | mysql-backup | backup.sh
            mariadb | xtrabackup | mysql-0      | configure.sh seed.sh
            mariadb | xtrabackup | mysql-1      | configure.sh seed.sh
            mariadb | xtrabackup | mysql-backup | backup.sh
            """)
    void servers_that_only_make_or_take_a_copy_have_a_small_buffer_pool(String engine, String seeding, String pod, String scripts)
            throws IOException {
        run(engine, seeding, pod, scripts, Map.of("METHOD", "physical"));

        assertThat(programs.calls()).filteredOn(call -> call.matches("(mysqld|mariadbd|mariadb-install-db) .*")).isNotEmpty()
                .allMatch(call -> call.contains(" --innodb-buffer-pool-size=128M"));
    }

    /** A restore of files without a version would be refused. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"mysql, logical", "mysql, physical", "mariadb, logical", "mariadb, physical"})
    void a_backup_of_a_server_that_does_not_say_its_version_is_not_begun(String engine, String method) throws IOException {
        var ended = programs.run("backup.sh", "", environment(engine, "clone", "mysql-backup", Map.of("METHOD", method, "REFUSED", "@@version")));

        assertThat(ended.stderr()).contains("mysql-0.mysql does not say its version, for the reason above: no backup was taken");
        assertThat(ended.exitCode()).as("exit code").isNotZero();
        assertThat(programs.calls()).noneMatch(call -> call.matches("(mysqld|mysqldump|mariadb-dump|socat) .*"));
        assertThat(pod.resolve("backups")).isEmptyDirectory();
    }

    /** It ends its whole process group, which here must not be that of the tests. */
    @ParameterizedTest
    @CsvSource({"mysql, mysqldump", "mariadb, mariadb-dump"})
    void a_backup_that_is_told_to_end_leaves_nothing(String engine, String dump) throws IOException {
        programs.write("programs/" + dump, "#!/bin/bash\n: >\"$FILES/up\"\nPATH=$TOOLS exec sleep 60\n");
        programs.write("files/stopped.sh", """
                PATH=$PATH:$TOOLS setsid "$BASH" "$FILES/backup.sh" &
                until [[ -e $FILES/up ]]; do sleep 0.1; done
                kill -TERM $!
                wait $!
                """);

        var ended = programs.run("stopped.sh", "", environment(engine, "clone", "mysql-backup", Map.of("METHOD", "logical")));

        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isEqualTo(143);
        assertThat(pod.resolve("backups")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, ip4", "fd00::1, ip6"})
    void a_donor_listens_where_its_members_address_is(String address, String family) throws IOException {
        // It would listen again, and for ever.
        programs.write("programs/sleep", "#!/bin/bash\nkill $PPID\n");

        programs.run("donor.sh", "", environment("mariadb", "xtrabackup", "mysql-0", Map.of("POD_IP", address)));

        assertThat(programs.calls()).filteredOn(call -> call.startsWith("socat ") && call.contains(" OPENSSL-LISTEN:3307,")).singleElement().asString()
                .contains(",pf=%s,".formatted(family));
    }

    @Test
    void a_password_with_a_blank_more_is_another_one() {
        var ended = programs.run("donate.sh", " %sseeding-password ".formatted(SECRET), environment("mariadb", "xtrabackup", "mysql-0", Map.of()));

        assertThat(ended.stderr()).contains("refused 10.0.0.2: it does not know the seeding password");
        assertThat(ended.exitCode()).as("exit code").isNotZero();
    }

    private void run(String engine, String seeding, String pod, String scripts, Map<String, String> values) {
        for (var script : scripts.split(" ")) {
            var ended = programs.run(script, SECRET + "seeding-password", environment(engine, seeding, pod, values));
            if (script.equals("role.sh") && !pod.equals("mysql-0")) {
                assertThat(ended.stderr()).as("that a replica's watch was broken off").contains("broke off");
                continue;
            }
            assertThat(ended.exitCode()).as("exit code of %s, which said: %s%s", script, ended.stdout(), ended.stderr()).isZero();
        }
    }

    private static Map<String, String> environment(String engine, String seeding, String pod, Map<String, String> values) {
        var more = new HashMap<>(Map.of("PEER_USER", pod.equals("mysql-backup") ? "backup" : "seeding", "NAMESPACE", "shop", "METHOD", "logical",
                "KEEP_COUNT", "1", "KEEP_DAYS", "0", "DEADLINE_SECONDS", "600", "SOCAT_PEERADDR", "10.0.0.2"));
        more.putAll(values);
        return CalledPrograms.environment(engine, seeding, pod, more);
    }
}
