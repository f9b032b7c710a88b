package io.github.replicatedmysql.e2e.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client writes is what the harness reads. */
class EntryTest {

    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00.000123Z");
    private static final Instant ANSWERED = Instant.parse("2026-01-01T00:00:01.5Z");

    static Stream<Entry> entries() {
        return Stream.of(
                new Write(SENT, ANSWERED, new Worker(Kind.FRESH_WRITE, 3), 1_000_001, Outcome.ACKNOWLEDGED, 7, ""),
                new Write(SENT, ANSWERED, new Worker(Kind.POOLED_WRITE, 0), 2, Outcome.UNKNOWN, 0, "error 0 (08S01): link failure"),
                new Read(SENT, ANSWERED, new Worker(Kind.POOLED_READ, 12), 101, 7, ""),
                new Read(SENT, ANSWERED, new Worker(Kind.FRESH_READ, 0), 0, 0, "no connection"),
                new Sample(SENT, ANSWERED, 4, "mysql-1", "read_only=1", false, "mysql-0.mysql", Optional.of(Duration.ofSeconds(2)), "a:1-7", ""),
                new Sample(SENT, ANSWERED, 4, "10.0.0.7", "", false, "", Optional.empty(), "", "no connection"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_line_is_the_whole_entry(Entry entry) {
        assertThat(Entry.parse(entry.line())).isEqualTo(entry);
    }

    @Test
    void samples_of_one_member_share_what_does_not_change() {
        var line = new Sample(SENT, ANSWERED, 4, "mysql-1", "read_only=1", false, "mysql-0.mysql", Optional.empty(), "a:1-7", "").line();
        var one = (Sample) Entry.parse(line);
        var other = (Sample) Entry.parse(line);

        assertThat(other.member()).isSameAs(one.member());
        assertThat(other.flags()).isSameAs(one.flags());
        assertThat(other.source()).isSameAs(one.source());
    }

    @Test
    void a_message_of_several_lines_is_one() {
        var entry = new Read(SENT, ANSWERED, new Worker(Kind.FRESH_READ, 0), 0, 0, "lost:\n\tconnection");

        assertThat(((Read) Entry.parse(entry.line())).problem()).isEqualTo("lost: connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "java: not found", "read\t1\t2", "read\tone\t2\tFRESH_READ/0\t100\t7\t", "write\t1\t2\tFRESH_WRITE/0\t1\tMAYBE\t0\t"})
    void what_is_no_entry_is_not_passed_over(String line) {
        assertThatThrownBy(() -> Entry.parse(line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a line of a ledger");
    }

    @Test
    void a_load_arrives_as_it_was_ordered() {
        var load = new Load(Map.of(Kind.FRESH_READ, new Load.Crew(2, 40), Kind.POOLED_WRITE, new Load.Crew(1, 0)), 1_000_000);

        assertThat(Load.parse(load.query())).isEqualTo(load);
        assertThat(load.workers()).containsExactlyInAnyOrder(
                new Worker(Kind.FRESH_READ, 0), new Worker(Kind.FRESH_READ, 1), new Worker(Kind.POOLED_WRITE, 0));
    }
}
