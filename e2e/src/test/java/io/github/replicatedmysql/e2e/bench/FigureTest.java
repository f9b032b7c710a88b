package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void a_value_is_written_with_the_unit_of_its_figure() {
        assertThat(Figure.INSTALL.text(24_149)).isEqualTo("24.1 s");
        assertThat(Figure.START.text(950)).isEqualTo("1.0 s");
        assertThat(Figure.SERVER_MEMORY.text(104_857_600)).isEqualTo("100 MiB");
        assertThat(Figure.OBJECTS.text(12)).isEqualTo("12");
    }
}
