package io.github.replicatedmysql.e2e.ledger.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * The program that runs in the cluster. It prints the port that it listens at; the harness tells it over HTTP to start
 * and to stop, and asks for what was written down:
 *
 * <pre>
 * GET  /                                       says that it listens
 * GET  /reach?firstRow=1&FRESH_READ=4*50   says that the hosts which these clients would use answer
 * POST /start?firstRow=1&FRESH_READ=4*50   four clients of a kind, together 50 operations a second; a new ledger; may be asked again
 * POST /stop                                   returns when each client has finished what it was at; may be asked again
 * GET  /entries?from=0                         the ledger's bytes from there on, as many as go into one answer
 * </pre>
 */
public final class ClientServer {

    /** How many bytes of the ledger one answer has at most. */
    public static final int CHUNK = 1 << 20;

    /** The class of SQL states of connections that could not be made. */
    private static final String UNREACHED = "08";

    private final Servers servers;
    private final Path file;
    private Journal journal;
    private Shift shift;

    private ClientServer(Servers servers, Path file) {
        this.servers = servers;
        this.file = file;
    }

    /** @param arguments the file for the ledger, and the port to listen at; 0 is any free one */
    public static void main(String... arguments) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> end(e));
        var servers = Servers.of(System.getenv());
        servers.warmUp();
        var client = new ClientServer(servers, Path.of(arguments[0]));
        var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[1])), 0);
        server.createContext("/", client::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    /** Ends the program, which has a mistake; its log has the reason. */
    static void end(Throwable reason) {
        reason.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var code = 200;
        byte[] body;
        try {
            body = answer(exchange.getRequestMethod(), exchange.getRequestURI());
        } catch (RuntimeException | InterruptedException | SQLException e) {
            code = 500;
            body = e.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        try (exchange; var stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    private byte[] answer(String method, URI request) throws IOException, InterruptedException, SQLException {
        return switch (method + " " + request.getPath()) {
            case "GET /" -> done();
            case "GET /reach" -> reach(Load.parse(request.getQuery()));
            case "POST /start" -> start(Load.parse(request.getQuery()));
            case "POST /stop" -> stop();
            case "GET /entries" -> journal.read(Long.parseLong(request.getQuery().substring("from=".length())));
            default -> throw new IllegalArgumentException("not understood: " + method + " " + request);
        };
    }

    /** A login that is refused has reached a server: that is for the ledger to say. */
    private byte[] reach(Load load) throws SQLException {
        for (var host : load.crews().keySet().stream().map(servers::host).collect(Collectors.toSet())) {
            try {
                servers.database().connect(host).close();
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).startsWith(UNREACHED)) {
                    throw e;
                }
            }
        }
        return done();
    }

    private static byte[] done() {
        return "ok".getBytes(StandardCharsets.UTF_8);
    }

    /** Whoever missed the answer may ask again: another shift has rows of its own. */
    private byte[] start(Load load) throws IOException {
        if (shift != null && shift.load().equals(load)) {
            return done();
        }
        if (shift != null) {
            throw new IllegalStateException("the clients are at work");
        }
        if (journal != null) {
            journal.close();
        }
        journal = Journal.create(file);
        shift = Shift.start(servers, load, journal);
        return done();
    }

    private byte[] stop() throws InterruptedException {
        if (shift != null) {
            shift.stop();
            shift = null;
        }
        return done();
    }
}
