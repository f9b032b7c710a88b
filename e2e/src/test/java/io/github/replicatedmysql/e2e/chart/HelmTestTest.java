package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which members {@code helm test} expects, and finds missing where DNS has no address of them. */
class HelmTestTest {

    @ParameterizedTest(name = "{0} rendered, DNS knows {1}, {2} answer, reads reach {3}")
    @CsvSource(delimiter = '|', textBlock = """
            3 | 0 1 2   | 0 1 2   | 0 1 2   | ok: mysql-read reaches all members
            3 | 2 0 1   | 0 1 2   | 2 1 0   | ok: 3 members answer, each over TLS
            3 | 0 1 2 3 | 0 1 2 3 | 0 1 2 3 | ok: 4 members answer, each over TLS
            3 | 0 2     | 0 2     | 0 2     | FAILED: of 3 members DNS has no address of mysql-1: `kubectl get pods` says
            3 | 0 1     | 0 1     | 0 1     | FAILED: of 3 members DNS has no address of mysql-2: `kubectl get pods` says
            3 | 0 1 2 4 | 0 1 2 4 | 0 1 2 4 | FAILED: of 5 members DNS has no address of mysql-3: `kubectl get pods` says
            2 | ''      | ''      | ''      | FAILED: of 2 members DNS has no address of mysql-0 mysql-1: `kubectl get pods` says
            3 | 0 1 2   | 0 2     | 0 2     | FAILED: no member answers over TLS at 10.0.0.1, which DNS has for mysql
            3 | 0 1 2   | 0 1 2   | 0 1     | FAILED: mysql-read reached 2 of 3 members in 60 reads
            """)
    void a_member_without_an_address_is_missed_below_the_highest_and_among_those_that_were_rendered(
            String rendered, String dns, String answer, String reads, String said) {
        var ended = Command.of("bash", "-c", """
                ASK_STATE=state ASK_POSITION=position
                getent() { for ordinal in $DNS; do printf '10.0.0.%d      STREAM %s\\n10.0.0.%d      DGRAM\\n' "$ordinal" "$2" "$ordinal"; done; }
                ask() {
                  local reached=($READS)
                  case $2 in
                    *report_host*) [[ " $ANSWER " == *" ${1##*.} "* ]] && printf 'mysql-%d.mysql' "${1##*.}" ;;
                    state) if [[ $1 == mysql-0.mysql ]]; then printf '0 AES'; else printf '1 AES'; fi ;;
                    *server_id*) printf '%d' "${reached[read % ${#reached[@]}]}" ;;
                    'SELECT m '*) printf 'hello' ;;
                  esac
                }
                await_position() { :; }
                . "$1"
                """, "bash", Settings.ofThisRun().chart().resolve("test/replication.sh").toString())
                .with(Map.of("RELEASE", "mysql", "MEMBERS", rendered, "DNS", dns, "ANSWER", answer, "READS", reads)).run();

        assertThat(ended.stdout()).contains(said);
        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(said.startsWith("ok") ? 0 : 1);
        assertThat(ended.stderr()).isEmpty();
    }
}
