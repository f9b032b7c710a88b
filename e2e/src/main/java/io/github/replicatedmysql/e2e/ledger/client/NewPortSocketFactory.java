package io.github.replicatedmysql.e2e.ledger.client;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each connection a port that no other had for minutes. A node's connection tracking sends whatever comes from a port to where it
 * last sent it, for two minutes after a connection to a pod that had gone: a Service's new members do not change that. At
 * the pace of these clients the kernel's own choice comes back to a port within half a minute.
 */
public final class NewPortSocketFactory extends StandardSocketFactory {

    private static final int FIRST = 10_000;
    private static final int LAST = 65_535;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    @Override
    protected Socket createSocket(PropertySet properties) {
        try {
            return bound();
        } catch (IOException e) {
            throw new IllegalStateException("no port for a new connection: " + e.getMessage(), e);
        }
    }

    private static Socket bound() throws IOException {
        for (var tries = FIRST; tries <= LAST; tries++) {
            var socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(nextPort()));
                return socket;
            } catch (BindException e) {
                // Somebody has it: the next one.
                socket.close();
            }
        }
        throw new BindException("all are in use");
    }

    private static int nextPort() {
        return NEXT.getAndUpdate(port -> port == LAST ? FIRST : port + 1);
    }
}
