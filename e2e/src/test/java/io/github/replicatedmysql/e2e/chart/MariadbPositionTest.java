package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question that every replica asks before it follows a primary: what do I have that it lacks? */
class MariadbPositionTest {

    @ParameterizedTest(name = "of {0}, a server at {1} lacks {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | ''              | ''
            ''                    | 7-100-5         | ''
            7-100-5               | ''              | 7-100-5
            7-100-5               | 7-100-5         | ''
            7-100-5               | 7-100-6         | ''
            7-100-6               | 7-100-5         | 7-100-6
            7-100-5               | 8-100-900       | 7-100-5
            7-100-5               | 7-100-4,8-100-9 | 7-100-5
            7-100-5               | 7-100-5,8-100-9 | ''
            7-100-5,7-101-6       | 7-100-900       | 7-101-6
            7-101-6               | 7-100-6         | 7-101-6
            7-100-5,8-100-3       | 8-100-3,7-100-5 | ''
            7-100-5,7-100-4       | 7-100-5         | ''
            7-100-4,7-100-5       | 7-100-4         | 7-100-5
            7-100-10              | 7-100-9         | 7-100-10
            """)
    void what_the_other_lacks_is_told_by_domain_server_and_number(String here, String there, String lacking) {
        assertThat(lackingIn(here, there)).isEqualTo(lacking);
    }

    private static String lackingIn(String here, String there) {
        var scripts = Settings.ofThisRun().chart().resolve("files/scripts");
        var ended = Command.of("bash", "-euc", ". \"$FILES/mariadb.sh\"; lacking_in \"$1\" \"$2\"", "bash", here, there)
                .with(Map.of("FILES", scripts.toString())).run();
        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isZero();
        return ended.stdout().strip();
    }
}
