package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            mysql_up{namespace="a", job="b"} == 0 or up{job="b"} == 0      ; mysql_up up
            rate(reads{pod="a"}[$__rate_interval]) / rate(requests[5m])    ; reads requests
            60 * sum by (pod) (rate(errors_total{x!="y"}[5m]))             ; errors_total
            sum(read_only{} == bool 0) != 1                                ; read_only
            read_only == 1 unless on (pod) running                         ; read_only running
            failed == 1 unless on (job) (made < on (a) group_left() done)  ; failed made done
            (not_after - time()) / 86400 < 21                              ; not_after
            {__name__=~"behind_(source|master)", pod="x"} > 60             ; behind_(source|master)
            """)
    void names_every_metric_and_nothing_else(String expression, String metrics) {
        assertThat(new Query(expression).metrics()).extracting(Pattern::pattern)
                .containsExactlyInAnyOrder(metrics.split(" "));
    }
}
