package io.github.replicatedmysql.e2e.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void a_client_waits_as_long_as_its_environment_says() {
        var servers = Servers.of(Map.of("ENGINE", "MYSQL", "WRITE_HOST", "127.0.0.1", "READ_HOST", "127.0.0.1", "MEMBERS", "localhost",
                "USERNAME", "root", "PASSWORD", "secret", "CONNECT_MILLIS", "2500", "PATIENCE_MILLIS", "12500"));

        assertThat(servers.database().patience()).isEqualTo(Duration.ofMillis(12_500));
        try (var pool = servers.database().pool("127.0.0.1", 1)) {
            assertThat(pool.getConnectionTimeout()).isEqualTo(12_500);
            assertThat(pool.getDataSourceProperties()).containsEntry("connectTimeout", "2500").containsEntry("socketTimeout", "12500");
        }
    }
}
