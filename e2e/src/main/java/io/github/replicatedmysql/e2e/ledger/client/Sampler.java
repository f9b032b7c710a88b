package io.github.replicatedmysql.e2e.ledger.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at all members at once, each time it runs: at their own addresses, so that it sees who gets no traffic too. */
final class Sampler implements Runnable, AutoCloseable {

    private final List<String> members;
    private final Function<String, Probe> newProbe;
    private final Map<String, Probe> probes = new ConcurrentHashMap<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private long round;

    /** @param members the names that DNS answers with the addresses of all members, ready or not */
    Sampler(List<String> members, Function<String, Probe> newProbe) {
        this.members = members;
        this.newProbe = newProbe;
    }

    @Override
    public void run() {
        round++;
        var now = round;
        probes.forEach((address, probe) -> looks.execute(() -> probe.look(now)));
    }

    /**
     * Finds members that have come, and forgets those that have gone and are silent: a pod that was deleted by force may run on, unknown to
     * DNS. While that says nothing, they are the ones that were.
     */
    void findMembers() {
        try {
            var addresses = new HashSet<String>();
            for (var name : members) {
                Stream.of(InetAddress.getAllByName(name)).map(InetAddress::getHostAddress).forEach(addresses::add);
            }
            addresses.forEach(address -> probes.computeIfAbsent(address, newProbe));
            forgetAllBut(addresses);
        } catch (UnknownHostException e) {
            // Either DNS is away or every member is; the looks at the known addresses tell which.
        }
    }

    private void forgetAllBut(Set<String> addresses) {
        for (var address : Set.copyOf(probes.keySet())) {
            if (!addresses.contains(address) && !probes.get(address).answered()) {
                var probe = probes.remove(address);
                looks.execute(probe::close);
            }
        }
    }

    @Override
    public void close() {
        looks.close();
        probes.values().forEach(Probe::close);
    }
}
