package io.github.replicatedmysql.e2e.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {

    private static final Exposition SERVED = Exposition.parse("""
            # HELP mysql_up Whether the MySQL server is up.
            # TYPE mysql_up gauge
            mysql_up 1
            mysql_slave_status_seconds_behind_source{channel_name="",master_host="mysql-0.mysql"} 0

            mysql_global_status_commands_total{command="a b"} 1.5e+02
            mysql_global_status_commands_total{command="c"} 7
            """);

    @Test
    void knows_the_metrics_by_their_names() {
        assertThat(SERVED.metrics()).containsExactlyInAnyOrder(
                "mysql_up", "mysql_slave_status_seconds_behind_source", "mysql_global_status_commands_total");
    }

    @Test
    void gives_a_value_for_each_set_of_labels() {
        assertThat(SERVED.values("mysql_up")).containsExactly(1.0);
        assertThat(SERVED.values("mysql_global_status_commands_total")).containsExactly(150.0, 7.0);
        assertThat(SERVED.values("mysql_slave_status_seconds_behind_(source|master)")).containsExactly(0.0);
        assertThat(SERVED.values("mysql_slave_status")).isEmpty();
    }

    @Test
    void adds_up_the_values_whose_labels_match() {
        assertThat(SERVED.total("mysql_global_status_commands_total", ".*")).isEqualTo(157.0);
        assertThat(SERVED.total("mysql_global_status_commands_total", "no such labels")).isZero();
    }

    @Test
    void a_value_may_be_infinite() {
        assertThat(Exposition.parse("age{kind=\"a\"} +Inf\n").values("age")).containsExactly(Double.POSITIVE_INFINITY);
    }
}
