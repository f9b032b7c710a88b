package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.bench.Results.Series;
import io.github.replicatedmysql.e2e.bench.Split.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    Path folder;

    private final Results results = new Results(Instant.parse("2026-01-02T03:04:05Z"), Map.of("Kubernetes", "v1.36.3"),
            List.of(new Series("plain", "floor", Figure.INSTALL, List.of(33_000L, 35_000L)),
                    new Series("floor", "floor", Figure.INSTALL, List.of(15_000L, 15_000L)),
                    new Series("chart-mysql", "floor", Figure.INSTALL, List.of(20_700L, 20_500L)),
                    new Series("chart-mysql", "copy", Figure.ONE_MORE, 1000, List.of(12_000L))),
            List.of(new Split("chart-mysql", Figure.INSTALL, 1, "mysql-0", Map.of(Part.TURN, 1_000L, Part.CLAIM, 4_000L,
                    Part.NODE, 0L, Part.INIT, 2_000L, Part.SEED, 3_000L, Part.START, 2_500L, Part.REPLICATE, 100L))));

    @Test
    void what_is_written_is_read_again() {
        var file = folder.resolve("bench/results.json");

        results.write(file);

        assertThat(Results.read(file)).isEqualTo(results);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Results.read(folder.resolve("old.json")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("old.json");
    }

    @Test
    void the_summary_has_a_line_for_each_figure_and_subject_and_one_for_each_start() {
        assertThat(Summary.of(results)).isEqualTo("""
                | figure                | subject     | median |    min |    max | rounds | of its floor | of plain | of plain, net |
                |-----------------------|-------------|-------:|-------:|-------:|-------:|-------------:|---------:|--------------:|
                | install, 3 members    | plain       | 34.0 s | 33.0 s | 35.0 s |      2 |         2.27 |     1.00 |          1.00 |
                | install, 3 members    | floor       | 15.0 s | 15.0 s | 15.0 s |      2 |              |          |               |
                | install, 3 members    | chart-mysql | 20.6 s | 20.5 s | 20.7 s |      2 |         1.37 |     0.61 |          0.29 |
                | one member more, 1 GB | chart-mysql | 12.0 s | 12.0 s | 12.0 s |      1 |              |          |               |

                | figure             | subject     | member  |  turn | claim |  node |  init |  seed | start | replicate |
                |--------------------|-------------|---------|------:|------:|------:|------:|------:|------:|----------:|
                | install, 3 members | chart-mysql | mysql-0 | 1.0 s | 4.0 s | 0.0 s | 2.0 s | 3.0 s | 2.5 s |     0.1 s |

                Measured 2026-01-02T03:04:05Z: Kubernetes v1.36.3
                """);
    }
}
