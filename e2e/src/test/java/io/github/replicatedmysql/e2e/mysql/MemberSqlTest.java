package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberSqlTest {

    @ParameterizedTest
    @CsvSource({"Nov 30 19:48:02 2026 GMT, 2026-11-30T19:48:02Z", "Dec  1 09:00:00 2026 GMT, 2026-12-01T09:00:00Z"})
    void the_time_of_a_certificate_is_read_as_a_server_shows_it(String shown, Instant time) {
        assertThat(MemberSql.certificateTime(shown)).isEqualTo(time);
    }
}
