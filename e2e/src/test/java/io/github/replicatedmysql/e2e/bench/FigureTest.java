package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void a_value_is_written_with_the_unit_of_its_figure() {
        assertThat(Figure.INSTALL.text(24_149)).isEqualTo("24.1 s");
        assertThat(Figure.START.text(950)).isEqualTo("1.0 s");
        assertThat(Figure.SERVER_MEMORY.text(104_857_600)).isEqualTo("100 MiB");
        assertThat(Figure.PACKAGE.text(51_200)).isEqualTo("50 KiB");
        assertThat(Figure.SEEDING.text(123_400_000)).isEqualTo("123 MB/s");
        assertThat(Figure.LAG.text(1_250)).isEqualTo("1.3 ms");
        assertThat(Figure.OBJECTS.text(12)).isEqualTo("12");
    }

    @Test
    void a_place_on_the_axis_of_a_figure_is_part_of_its_name() {
        assertThat(Figure.ONE_MORE.textAt(100)).isEqualTo("one member more, 100 MB");
        assertThat(Figure.ONE_MORE.textAt(2000)).isEqualTo("one member more, 2 GB");
        assertThat(Figure.WRITES.textAt(1)).isEqualTo("writes a second at most, 1 member");
        assertThat(Figure.LAG.textAt(99)).endsWith(", p99");
        assertThat(Figure.INSTALL.textAt(0)).isEqualTo("install, 3 members");
    }
}
