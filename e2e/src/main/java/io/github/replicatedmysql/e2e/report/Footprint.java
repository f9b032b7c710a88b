package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the suite itself took of the machine that it ran on, beside the cluster.
 *
 * @param peakMegabytes the most memory that it had at once; only Linux tells
 * @param cpu the processor time that it used
 */
public record Footprint(Optional<Long> peakMegabytes, Duration cpu) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    /** That of this program so far. */
    public static Footprint ofThisProgram() {
        return new Footprint(Files.exists(STATUS) ? peakMegabytes(TextFile.read(STATUS)) : Optional.empty(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    static Optional<Long> peakMegabytes(String status) {
        return PEAK.matcher(status).results().findFirst().map(peak -> Long.parseLong(peak.group(1)) / 1024);
    }

    /** For people: {@code 4.2 % of a core and at most 412 MiB}. */
    String over(Duration run) {
        return "%s of a core%s".formatted(Text.percent(cpu, run),
                peakMegabytes.map(" and at most %d MiB"::formatted).orElse(""));
    }
}
