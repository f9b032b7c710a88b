package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Spell;
import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.Rate;
import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger is not what limits a database: without a limit of theirs, its clients do many times what scenarios ask of them. */
@Scenario
@HurtsNodes
@Tag("capacity")
class CapacityIT {

    /** The limit in {@link Crew} that is none. */
    private static final int UNLIMITED = 0;

    /** Long enough that compiling and filling caches are the smaller part. */
    private static final Duration A_WHILE = Duration.ofSeconds(15);

    @Test
    @Order(1)
    void the_ledger_takes_500_acknowledged_writes_a_second(Release mysql, Clients clients, Measure measure) {
        var ledger = clients.during(Map.of(Kind.POOLED_WRITE, new Crew(16, UNLIMITED)), _ -> Spell.pass(A_WHILE));

        assertThat(perSecond(measure, "acknowledged writes", ledger.writes().acknowledged())).isGreaterThanOrEqualTo(500);
        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets();
    }

    @Test
    @Order(2)
    void the_ledger_takes_2000_reads_a_second(Clients clients, Measure measure) {
        var ledger = clients.during(Map.of(Kind.POOLED_READ, new Crew(16, UNLIMITED)), _ -> Spell.pass(A_WHILE));

        assertThat(perSecond(measure, "reads", ledger.pooledReads().answered())).isGreaterThanOrEqualTo(2000);
        assertThat(ledger.pooledReads()).neverFailed();
    }

    private static long perSecond(Measure measure, String what, List<? extends Entry> operations) {
        var rate = Rate.of(operations);
        measure.took("10,000 %s of 16 clients without a limit".formatted(what), rate.timeOf(10_000));
        return rate.perSecond();
    }
}
