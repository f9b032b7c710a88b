package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a member without data says so, by the real program and with certificates of which the members' is signed by an authority in between. */
class EmptyTest {

    private static final String AUTHORITIES = """
            set -euo pipefail
            cd "$1"
            key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }
            sign() {
              openssl req -new -key "$1.key" -subj "/CN=$1" | openssl x509 -req -CA "$2.crt" -CAkey "$2.key" -set_serial "$3" -days 2 \
                -extfile <(printf '%s' "$4") -out "$1.crt"
            }
            for name in root other between member; do key "$name"; done
            for name in root other; do openssl req -x509 -new -key "$name.key" -subj "/CN=$name" -days 2 -out "$name.crt"; done
            sign between root 1 basicConstraints=critical,CA:true
            sign member between 2 subjectAltName=DNS:mysql-0.mysql
            cat member.crt between.crt >tls.crt
            cp member.key tls.key
            cp root.crt ca.crt
            """;

    private static final String SAYS = """
            set -euo pipefail
            . "$FILES/lib.sh"
            . "$FILES/empty.sh"
            CERTIFICATE=$1/tls.crt RUN=$1
            # A port that nobody has.
            EMPTY_PORT=$((20000 + RANDOM % 10000))
            say_empty
            trap say_empty_no_more EXIT
            for try in {1..100}; do
              # A connection that is accepted is one that the listener serves before the next.
              ! (exec 3<>"/dev/tcp/127.0.0.1/$EMPTY_PORT") 2>/dev/null || break
              sleep 0.05
            done
            """;

    @TempDir
    private Path member;

    @BeforeEach
    void makeCertificates() {
        Command.of("bash", "-c", AUTHORITIES, "bash", member.toString()).output();
    }

    @Test
    void a_member_of_the_release_is_believed() {
        assertThat(run("mysql-0", "is_empty 127.0.0.1 && echo believed").stdout()).contains("believed");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "PRIMARY=mysql-1",
            "cp \"$1/other.crt\" \"$1/ca.crt\"",
            "say_empty_no_more; sleep 0.5",
    })
    void nobody_else_is(String first) {
        assertThat(run("mysql-0", first + "; is_empty 127.0.0.1 || echo 'not believed'").stdout()).contains("not believed");
    }

    @Test
    void who_is_mute_keeps_others_out_for_ten_seconds_and_no_longer() {
        assertThat(run("mysql-0", """
                exec 3<>"/dev/tcp/127.0.0.1/$EMPTY_PORT"
                ! is_empty 127.0.0.1 || echo 'not kept out'
                for try in {1..10}; do
                  ! is_empty 127.0.0.1 || { echo believed; exit; }
                  sleep 1
                done""").stdout()).isEqualTo("believed\n");
    }

    private Command.Result run(String primary, String then) {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        return Command.of("bash", "-c", SAYS + then, "bash", member.toString())
                .with(Map.of("FILES", files.toString(), "POD_IP", "127.0.0.1", "MEMBER", "mysql-1", "RELEASE", "mysql", "PRIMARY", primary)).run();
    }
}
