package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code make e2e} refuses before it makes a cluster. */
class MakefileTest {

    private static final String PLAIN = "TARGET=e2e/targets/plain.yaml";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TARGET=misspelt.yaml |              | TARGET: there is no file misspelt.yaml
            TARGET=Makefile      | GROUPS=smoke | TARGET=Makefile runs the group target alone, and GROUPS=smoke is about the chart
            TRIALS=1O            |              | TRIALS=1O is no number of trials
            TRIALS=0             |              | TRIALS=0 is no number of trials
            TIME_SCALE=slow      |              | TIME_SCALE=slow is no number
            TIME_SCALE=0.0       |              | TIME_SCALE=0.0 is no number
            KEEP_FAILED=1        |              | KEEP_FAILED=1 is neither true nor false
            """)
    void what_the_suite_would_not_do_is_refused(String one, String other, String told) {
        var ended = options(one, other == null ? "GROUPS=" : other);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stdout()).startsWith(told);
    }

    @Test
    void what_it_would_do_is_not() {
        assertThat(options()).returns(0, Result::exitCode);
        assertThat(options(PLAIN, "GROUPS=target")).returns(0, Result::exitCode);
        assertThat(options("GROUPS=smoke | upgrade", "TRIALS=10", "TIME_SCALE=1.5", "KEEP_FAILED=true")).returns(0, Result::exitCode);
    }

    private static Result options(String... variables) {
        var words = new ArrayList<>(List.of("make", "--no-print-directory", "e2e-options"));
        words.addAll(List.of(variables));
        // Whatever make has started these tests.
        return Command.of(words).in(Settings.ofThisRun().checkout()).with(Map.of("MAKEFLAGS", "", "MAKEOVERRIDES", "")).run();
    }
}
