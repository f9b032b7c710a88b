package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            7-100-5,7-101-6       | 7-100-900       | 7-101-6
            7-101-6               | 7-100-6         | 7-101-6
            7-100-5,8-100-3       | 8-100-3,7-100-5 | ''
            7-100-5,7-100-4       | 7-100-5         | ''
            7-100-4,7-100-5       | 7-100-4         | 7-100-5
            7-100-10              | 7-100-9         | 7-100-10
            """)
    void what_the_other_lacks_is_told_by_domain_server_and_number(String here, String there, String lacking)
            throws IOException, InterruptedException {
        assertThat(lackingIn(here, there)).isEqualTo(lacking);
    }

    private static String lackingIn(String here, String there) throws IOException, InterruptedException {
        var scripts = Settings.ofThisRun().chart().resolve("files/scripts");
        var bash = new ProcessBuilder("bash", "-euc", ". \"$FILES/mariadb.sh\"; lacking_in \"$1\" \"$2\"", "bash", here, there)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        bash.environment().put("FILES", scripts.toString());
        var process = bash.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as("exit code").isZero();
        return output;
    }
}
