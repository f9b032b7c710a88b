package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final String SUMMARY = """
            {"node": {}, "pods": [
              {"podRef": {"name": "mysql-1", "uid": "other"}, "containers": [
                {"name": "mysql", "memory": {"workingSetBytes": 1}}, {"name": "xtrabackup", "memory": {"workingSetBytes": 1}}]},
              {"podRef": {"name": "mysql-1", "uid": "this"}, "containers": [
                {"name": "xtrabackup", "memory": {"workingSetBytes": 5000}}, {"name": "mysql", "memory": {"workingSetBytes": 70000}}]},
              {"podRef": {"name": "mysql-2", "uid": "young"}, "containers": [
                {"name": "xtrabackup", "memory": {"workingSetBytes": 5000}}, {"name": "mysql", "memory": {}}]}]}""";

    @Test
    void a_member_is_its_server_and_what_runs_beside_it() {
        assertThat(Memory.in(SUMMARY, "this", 2)).contains(new Memory(70_000, 75_000));
    }

    @Test
    void a_pod_that_has_not_been_looked_at_has_no_memory_yet() {
        assertThat(Memory.in(SUMMARY, "young", 2)).as("one container has no figure").isEmpty();
        assertThat(Memory.in(SUMMARY, "this", 3)).as("one container is missing").isEmpty();
        assertThat(Memory.in(SUMMARY, "unheard", 2)).isEmpty();
    }
}
