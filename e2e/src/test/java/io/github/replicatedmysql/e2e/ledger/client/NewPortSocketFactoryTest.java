package io.github.replicatedmysql.e2e.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.conf.DefaultPropertySet;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class NewPortSocketFactoryTest {

    @Test
    void each_connection_has_the_next_port() throws Exception {
        assertThat(nextPort()).isLessThan(nextPort());
    }

    @Test
    void a_port_that_somebody_has_is_left_out() throws Exception {
        var taken = nextPort() + 1;
        try (var listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(taken));

            assertThat(nextPort()).isGreaterThan(taken);
        }
    }

    private static int nextPort() throws Exception {
        try (var socket = new NewPortSocketFactory().createSocket(new DefaultPropertySet())) {
            return socket.getLocalPort();
        }
    }
}
