package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlainCopyTest {

    @RegisterExtension
    final Told told = Told.by(Sheet.class);

    @Test
    void each_subject_has_the_copy_of_its_own_files() {
        var sheet = new Sheet(Map.of(), 1);

        copy("chart-mysql", 10).addTo(sheet, 2000);
        copy("chart-mariadb", 20).addTo(sheet, 2000);

        assertThat(sheet.results().series()).filteredOn(series -> series.figure() == Figure.SEEDING).containsExactly(
                new Series("copy-chart-mysql", "copy-chart-mysql", Figure.SEEDING, 2000, List.of(200_000_000L)),
                new Series("copy-chart-mariadb", "copy-chart-mariadb", Figure.SEEDING, 2000, List.of(100_000_000L)));
    }

    private static PlainCopy copy(String subject, int seconds) {
        return new PlainCopy(OwnSubject.named(subject), 2_000_000_000L, Duration.ofSeconds(seconds), Duration.ofSeconds(1));
    }
}
