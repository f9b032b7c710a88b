package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.LedgerAccount;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import io.github.replicatedmysql.e2e.mysql.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is judged need not be the chart: a manifest passes where it keeps a promise, and fails where it does not, for that reason. */
@Order(Scenario.SHORT)
@Scenario(target = "plain")
class PlainManifestIT {

    @Test
    @Order(1)
    void it_replicates_and_its_replicas_refuse_the_writes_of_an_application(Target plain, Clients clients) {
        var ledger = clients.readAndWriteAWhile();

        assertThat(ledger.writes()).neverFailed();
        assertThat(plain).hasEverywhere(clients.writes());
        assertThat(plain.replicas()).isNotEmpty();
        for (var replica : plain.replicas()) {
            assertThat(replica).refusesWritesOf(LedgerAccount.NAME, plain.ledgerPassword(), NumberedRows.insert(1));
        }
    }

    /** MariaDB's read_only is not meant for administrators, and the manifest takes no right from its root. */
    @Test
    @Order(2)
    void its_replicas_take_their_administrators_write_and_are_found_out(Target plain) {
        assertThat(plain.replicas()).isNotEmpty();
        for (var replica : plain.replicas()) {
            assertThatThrownBy(() -> assertThat(replica).refusesWrites()).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected that %s refuses root's write; it took the row", replica);
        }
        assertThat(plain).hasEqualTables();
    }
}
