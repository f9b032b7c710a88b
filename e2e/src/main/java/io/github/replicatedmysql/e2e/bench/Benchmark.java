package io.github.replicatedmysql.e2e.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.UsedVersions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/** Measures the chart beside what one would use instead, in one run on one cluster; `make bench` starts it. */
public final class Benchmark {

    private Benchmark() {}

    /** Settings are system properties: those of {@link Settings} and of {@link Plan}. */
    public static void main(String[] arguments) {
        var settings = Settings.ofThisRun();
        var plan = Plan.from(name -> Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank()),
                settings.checkout());
        var folder = settings.checkout().resolve("e2e/target/bench");
        var earlier = plan.compare().map(Results::read);
        try (var bench = Bench.open(settings)) {
            var sheet = new Sheet(versions(bench), plan.rounds());
            while (sheet.round() < plan.rounds()) {
                sheet.nextRound();
                measure(bench, plan, sheet);
                // A run that is interrupted leaves the rounds that it finished.
                write(folder, sheet.results());
            }
            System.out.println("\n" + Summary.of(sheet.results()));
            earlier.ifPresent(before -> System.out.println(Comparison.of(before, sheet.results()).text()));
        }
    }

    private static void measure(Bench bench, Plan plan, Sheet sheet) {
        if (!plan.quick() || sheet.round() == 1) {
            for (var alone : Alone.values()) {
                MDC.put("scenario", alone.subject());
                alone.measure(bench, sheet);
            }
        }
        for (var subject : plan.order(sheet.round())) {
            MDC.put("scenario", subject.name());
            Round.measure(bench, subject, sheet, plan.quick());
            if (!plan.quick()) {
                Round.measureOneMember(bench, subject, sheet);
            }
        }
        MDC.remove("scenario");
    }

    private static Map<String, String> versions(Bench bench) {
        var versions = new LinkedHashMap<>(UsedVersions.of(bench.settings(), bench.cluster().client(), bench.chart()));
        versions.put("MySQL", bench.image("MYSQL_IMAGE"));
        versions.put("MariaDB", bench.image("MARIADB_IMAGE"));
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        versions.put("machine", String.format(Locale.ROOT, "%d processors, %.0f GiB, load %.1f before", machine.getAvailableProcessors(),
                machine.getTotalMemorySize() / 1024.0 / 1024 / 1024, machine.getSystemLoadAverage()));
        return versions;
    }

    private static void write(Path folder, Results results) {
        results.write(folder.resolve("results.json"));
        TextFile.write(folder.resolve("results.md"), Summary.of(results));
        TextFile.write(folder.resolve("index.html"), Page.of(results));
    }
}
