package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmTest {

    @Test
    void a_quick_run_reboots_no_node() {
        assertThat(Harm.all(false)).containsExactly(Harm.values());
        assertThat(Harm.all(true)).doesNotContain(Harm.REBOOTED_NODE).contains(Harm.KILLED_SERVER);
    }
}
