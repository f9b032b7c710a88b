package io.github.replicatedmysql.e2e.ledger.client;

import com.zaxxer.hikari.HikariDataSource;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients at work, from when they are told to start until they are told to stop. */
final class Shift {

    /** Ten looks a second at each member. */
    private static final long LOOK_MILLIS = 100;

    /** How many times a client's patience one operation can take at most: connecting and each step of a handshake have a limit, not all together. */
    private static final int STEPS_OF_AN_OPERATION = 6;

    private final Servers servers;
    private final Load load;
    private final Journal journal;
    private final ScheduledExecutorService schedule;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Sampler sampler;

    private Shift(Servers servers, Load load, Journal journal) {
        this.servers = servers;
        this.load = load;
        this.journal = journal;
        var workers = load.crews().values().stream().mapToInt(Load.Crew::workers).sum();
        this.schedule = Executors.newScheduledThreadPool(workers + 2);
        this.sampler = new Sampler(servers.members(),
                address -> new Probe(address, () -> servers.database().connect(address), servers.engine(), journal));
    }

    static Shift start(Servers servers, Load load, Journal journal) {
        var shift = new Shift(servers, load, journal);
        var numbers = new AtomicLong(load.firstRow());
        load.crews().forEach((kind, crew) -> shift.start(kind, crew, numbers));
        shift.schedule.scheduleWithFixedDelay(orEnd(shift.sampler::findMembers), 0, 1, TimeUnit.SECONDS);
        shift.schedule.scheduleAtFixedRate(orEnd(shift.sampler), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return shift;
    }

    Load load() {
        return load;
    }

    /** Their first operations spread over one period, so that they are no volley. */
    private void start(Kind kind, Load.Crew crew, AtomicLong numbers) {
        var connections = connections(kind, crew.workers());
        var period = crew.perSecond() == 0 ? 1 : TimeUnit.SECONDS.toNanos(crew.workers()) / crew.perSecond();
        for (var number = 0; number < crew.workers(); number++) {
            var worker = new Worker(kind, number);
            var task = kind.writes()
                    ? new Writer(worker, connections, numbers, journal) : new Reader(worker, connections, journal);
            schedule.scheduleWithFixedDelay(orEnd(task), period * number / crew.workers(), period, TimeUnit.NANOSECONDS);
        }
    }

    /** A schedule drops in silence what throws, and a client that does nothing fails at nothing: the program ends, and is missed. */
    private static Runnable orEnd(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                ClientServer.end(e);
            }
        };
    }

    private Connections connections(Kind kind, int workers) {
        var host = servers.host(kind);
        if (!kind.pooled()) {
            return () -> servers.database().connect(host);
        }
        var pool = servers.database().pool(host, workers);
        pools.add(pool);
        return pool::getConnection;
    }

    /** Lets each client finish what it is at. */
    void stop() throws InterruptedException {
        schedule.shutdown();
        var lastOperation = servers.database().patience().multipliedBy(STEPS_OF_AN_OPERATION);
        if (!schedule.awaitTermination(lastOperation.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a client is still at work");
        }
        sampler.close();
        pools.forEach(HikariDataSource::close);
    }
}
