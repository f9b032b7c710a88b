package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void it_ends_with_0_only_if_all_is_well() {
        assertThat(exitCode(() -> true)).isZero();
        assertThat(exitCode(() -> false)).isEqualTo(1);
    }

    @Test
    void bad_input_and_what_stopped_it_have_codes_of_their_own() {
        assertThat(exitCode(failing(new IllegalArgumentException("PRESET=none: there is none")))).isEqualTo(64);
        assertThat(exitCode(failing(new IllegalStateException("the patch does not fit")))).isEqualTo(1);
        assertThat(exitCode(failing(new UncheckedIOException(new FileNotFoundException("gone.json"))))).isEqualTo(1);
        assertThat(told).containsExactly("PRESET=none: there is none", "the patch does not fit", "java.io.FileNotFoundException: gone.json");
    }

    @Test
    void a_failure_of_its_own_making_keeps_its_stack_trace() {
        var bug = new NullPointerException();

        assertThatThrownBy(() -> exitCode(failing(bug))).isSameAs(bug);
    }

    private int exitCode(BooleanSupplier program) {
        return Program.exitCode(program, told::add);
    }

    private static BooleanSupplier failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
