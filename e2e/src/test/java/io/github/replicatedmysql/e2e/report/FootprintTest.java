package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FootprintTest {

    @Test
    void the_peak_of_memory_is_what_linux_says() {
        assertThat(Footprint.peakMegabytes("VmPeak:\t 6051232 kB\nVmHWM:\t  422912 kB\nVmRSS:\t  380000 kB\n")).hasValue(413L);
        assertThat(Footprint.peakMegabytes("")).isEmpty();
    }

    @Test
    void this_program_has_used_some_time() {
        assertThat(Footprint.ofThisProgram().cpu()).isGreaterThan(Duration.ZERO);
    }
}
