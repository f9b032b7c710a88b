package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a member without data takes its seed from, and a backup its copy, and what they say while nobody can give it one. */
class PeersTest {

    @TempDir
    private Path run;

    @ParameterizedTest(name = "{0}, peers say {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql-1 | ERROR 1045 (28000): Access denied | no peer can seed this member yet: the Secret's password
            mysql-1 | ERROR 2026 (HY000): TLS failed    | no peer can seed this member yet: ERROR 2026 (HY000): TLS failed. It needs mysql-0.mysql
            mysql-1 | ERROR 2003 (HY000): Can't connect | no peer can seed this member yet. It needs mysql-0.mysql
            mysql-0 | ERROR 1045 (28000): Access denied | have: the Secret's password
            mysql-0 | ERROR 2026 (HY000): TLS failed    | have: ERROR 2026 (HY000): TLS failed. It begins no new cluster
            mysql-0 | ERROR 2026 (HY000): Reset (104)   | have: they do not answer
            mysql-0 | ERROR 2003 (HY000): Can't connect | have: they do not answer
            """)
    void a_refusal_is_told_from_silence(String member, String error, String said) {
        var warning = donor(member, "10.0.0.1 10.0.0.2 10.0.0.9", "", error);

        assertThat(warning).contains(said);
        assertThat(warning.contains("of the user seeding is not the one that the servers know")).as("speaks of the password")
                .isEqualTo(error.contains("1045"));
    }

    @ParameterizedTest(name = "peers say {0}")
    @CsvSource(delimiter = '|', textBlock = """
            ERROR 1045 (28000): Access denied | no member can be backed up: the Secret's password of the user backup is not the one
            ERROR 2026 (HY000): TLS failed    | no member can be backed up: ERROR 2026 (HY000): TLS failed
            ERROR 2003 (HY000): Can't connect | no member can be backed up: neither a replica that follows mysql-0.mysql nor
            """)
    void a_backup_that_nobody_can_give_ends_with_the_reason(String error, String said) {
        var ended = search("find_backup_donor", "backup", "mysql-backup", "10.0.0.1 10.0.0.2", "", error, "");

        assertThat(ended.exitCode()).as("exit code").isNotZero();
        assertThat(ended.stderr()).contains(said);
    }

    /** Then it may lack what they have, and the older backups are what is left of it. */
    @ParameterizedTest(name = "{0}, DNS knows {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql-0.mysql | 10.0.0.1          | ''
            mysql-0.mysql | 10.0.0.1 10.0.0.2 | from mysql-0.mysql
            mysql-1.mysql | 10.0.0.1 10.0.0.2 | ''
            """)
    void a_primary_is_left_alone_if_it_has_replicas_and_is_backed_up_itself(String donor, String dns, String answer) {
        var search = "is_left_alone %1$s && echo %1$s".formatted(donor);

        assertThat(search(search, "backup", "mysql-backup", dns, "", "", "").stdout()).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0}, DNS knows {1}, data has {2}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql-3 | 10.0.0.1 10.0.0.2 10.0.0.9 | mysql-2.mysql 10.0.0.1 10.0.0.2 | from mysql-2.mysql
            mysql-3 | ''                         | mysql-2.mysql 10.0.0.1 10.0.0.2 | from mysql-2.mysql
            mysql-3 | 10.0.0.1 10.0.0.2 10.0.0.9 | mysql-0.mysql 10.0.0.1 10.0.0.2 | from 10.0.0.2
            mysql-3 | 10.0.0.1 10.0.0.2          | mysql-0.mysql 10.0.0.1 10.0.0.2 | DNS does not know this member yet
            mysql-3 | 10.0.0.1 10.0.0.9          | mysql-0.mysql 10.0.0.1          | from mysql-0.mysql
            mysql-0 | 10.0.0.9                   | ''                              | from nobody
            mysql-0 | ''                         | ''                              | DNS does not know this member yet
            mysql-0 | 10.0.0.2 10.0.0.9          | 10.0.0.2                        | from 10.0.0.2
            """)
    void the_member_before_comes_first_then_another_replica_and_the_primary_last(
            String member, String dns, String withData, String answer) {
        assertThat(donor(member, dns, withData, "ERROR 2003 (HY000): Can't connect")).contains(answer);
    }

    @Test
    void a_donor_that_failed_this_member_is_passed_over_until_there_is_no_other() throws IOException {
        Files.writeString(run.resolve("failed-donors"), "mysql-2.mysql\n");

        assertThat(donor("mysql-3", "10.0.0.1 10.0.0.2 10.0.0.9", "mysql-2.mysql 10.0.0.2", "ERROR 2003 (HY000): Can't connect"))
                .contains("from 10.0.0.2");
        assertThat(donor("mysql-3", "10.0.0.1 10.0.0.9", "mysql-2.mysql", "ERROR 2003 (HY000): Can't connect"))
                .contains("no peer can seed this member yet");
        assertThat(donor("mysql-3", "10.0.0.1 10.0.0.9", "mysql-2.mysql", "ERROR 2003 (HY000): Can't connect"))
                .contains("from mysql-2.mysql");
    }

    /** Each node lets a new pod in at a moment of its own where NetworkPolicies are enforced: the primary would give the seed if its node was the first. */
    @ParameterizedTest(name = "after {0} s")
    @CsvSource({"0, ''", "2, from 10.0.0.2"})
    void the_member_before_is_given_a_moment_in_which_its_silence_is_not_believed(int seconds, String answer) {
        assertThat(search("SECONDS=%d; find_donor".formatted(seconds), "seeding", "mysql-3", "10.0.0.1 10.0.0.2 10.0.0.9", "10.0.0.2", "", "").stdout())
                .isEqualTo(answer);
    }

    /** A peer's name here ends with the transactions that it has. */
    @ParameterizedTest(name = "of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql-1:a mysql-2:ab            | from mysql-2:ab
            mysql-2:ab mysql-1:a            | from mysql-2:ab
            mysql-1:ab mysql-2:a            | from mysql-1:ab
            mysql-1:a mysql-2:abc mysql-3:ab | from mysql-2:abc
            mysql-1:abc mysql-2:a mysql-3:ab | from mysql-1:abc
            mysql-1:ab mysql-2:ac           | mysql-1:ab and mysql-2:ac each have transactions that the other lacks. It takes neither
            mysql-1:abc mysql-2:b mysql-3:d | mysql-1:abc and mysql-3:d each have transactions that the other lacks. It takes neither
            mysql-1:ab mysql-2:ac mysql-3:abc | from mysql-3:abc
            """)
    void a_primary_without_data_takes_the_peer_that_has_all_and_none_where_nobody_has(String peers, String answer) {
        assertThat(donor("mysql-0", "10.0.0.9 " + peers, peers, "")).contains(answer);
    }

    @Test
    void all_wait_for_a_primary_without_data_which_has_the_first_choice() {
        assertThat(donor("mysql-3", "10.0.0.1 10.0.0.2 10.0.0.9", "mysql-2.mysql", "", "mysql-0.mysql")).contains("mysql-0.mysql has no data yet");
        assertThat(donor("mysql-3", "10.0.0.1 10.0.0.2 10.0.0.9", "mysql-2.mysql", "", "mysql-1.mysql")).contains("from mysql-2.mysql");
    }

    /** What a member without data says that looks for its donor. */
    private String donor(String member, String dns, String withData, String error) {
        return donor(member, dns, withData, error, "");
    }

    private String donor(String member, String dns, String withData, String error, String empty) {
        var ended = search("find_donor", "seeding", member, dns, withData, error, empty);
        return ended.stdout() + ended.stderr();
    }

    /** Runs a search where DNS has the given addresses for the release, mysql-0 is at 10.0.0.1, and the searcher at 10.0.0.9. */
    private Command.Result search(String search, String user, String member, String dns, String withData, String error, String empty) {
        var script = """
                RELEASE=mysql PRIMARY=mysql-0 POD_IP=10.0.0.9 ENGINE=mysql
                . "$FILES/lib.sh"
                REFUSALS=$1/refusals LAST_WARNING=$1/last-warning FAILED_DONORS=$1/failed-donors DONOR_FOUND=$1/donor-found SECONDS=20
                . "$FILES/mysql.sh"
                . "$FILES/peers.sh"
                . "$FILES/backups.sh"
                ask() {
                  [[ " $WITH_DATA " == *" $1 "* ]] || { printf '%s\n' "$ERROR" >&2; return 1; }
                  if [[ $2 == *@@report_host* ]]; then printf '%s' "$1"; else printf 'data'; fi
                }
                is_empty() { [[ " $EMPTY " == *" $1 "* ]]; }
                has_all_of() { local theirs=${2#*:}; [[ -z ${theirs//[${1#*:}]/} ]]; }
                resolve() { if [[ $1 == mysql ]]; then printf '%s\n' $DNS; else printf '10.0.0.1\n'; fi; }
                found=$(eval "$SEARCH") && printf 'from %s' "$found"
                """;
        return Command.of("bash", "-c", script, "bash", run.toString()).with(Map.of(
                "FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(),
                "MEMBER", member, "PEER_USER", user, "SEARCH", search, "DNS", dns, "WITH_DATA", withData, "ERROR", error, "EMPTY", empty)).run();
    }
}
