package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    private static final String SUMMARY = """
            {"node": {}, "pods": [
              {"podRef": {"name": "mysql-1", "uid": "other"}, "containers": [
                {"name": "mysql", "cpu": {"time": "2026-01-02T03:04:05Z", "usageCoreNanoSeconds": 1}, "memory": {"workingSetBytes": 1}},
                {"name": "xtrabackup", "cpu": {"time": "2026-01-02T03:04:05Z", "usageCoreNanoSeconds": 1}, "memory": {"workingSetBytes": 1}}]},
              {"podRef": {"name": "mysql-1", "uid": "this"}, "containers": [
                {"name": "xtrabackup", "cpu": {"time": "2026-01-02T03:04:05Z", "usageCoreNanoSeconds": 1}, "memory": {"workingSetBytes": 5000}},
                {"name": "mysql", "cpu": {"time": "2026-01-02T03:04:05Z", "usageCoreNanoSeconds": %d}, "memory": {"workingSetBytes": 70000}}]},
              {"podRef": {"name": "mysql-2", "uid": "young"}, "containers": [
                {"name": "xtrabackup", "cpu": {"time": "2026-01-02T03:04:05Z", "usageCoreNanoSeconds": 1}, "memory": {"workingSetBytes": 5000}},
                {"name": "mysql", "memory": {}}]}]}""";

    private static final String NOW = SUMMARY.formatted(1_000_000_000L);

    @Test
    void a_member_is_its_server_and_what_runs_beside_it() {
        assertThat(Usage.in(NOW, "this", 2).orElseThrow()).returns(70_000L, usage -> usage.server("mysql")).returns(75_000L, Usage::member);
    }

    @Test
    void a_pod_that_has_not_been_looked_at_has_no_usage_yet() {
        assertThat(Usage.in(NOW, "young", 2)).as("one container has no figure").isEmpty();
        assertThat(Usage.in(NOW, "this", 3)).as("one container is missing").isEmpty();
        assertThat(Usage.in(NOW, "unheard", 2)).isEmpty();
    }

    @Test
    void processor_time_is_that_between_two_looks() {
        var later = SUMMARY.replace("03:04:05", "03:04:15").formatted(1_050_000_000L);

        assertThat(Usage.in(later, "this", 2).orElseThrow().microcores(Usage.in(NOW, "this", 2).orElseThrow(), "mysql"))
                .as("50 ms in 10 s").isEqualTo(5_000);
    }
}
