package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmTest {

    @Test
    void only_what_needs_no_server_is_done_to_members_without_one() {
        assertThat(Harm.all(false, false)).containsExactly(Harm.DELETED_REPLICA, Harm.REBOOTED_NODE);
        assertThat(Harm.all(true, false)).containsExactly(Harm.values());
    }

    @Test
    void a_quick_run_reboots_no_node() {
        assertThat(Harm.all(true, true)).doesNotContain(Harm.REBOOTED_NODE).contains(Harm.KILLED_SERVER);
    }
}
