package io.github.replicatedmysql.e2e.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.replicatedmysql.e2e.Program;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.UsedVersions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures the chart beside what one would use instead, in one run on one cluster; `make bench` starts it. */
public final class Benchmark {

    private Benchmark() {}

    /** Settings are system properties: those of {@link Settings} and of {@link Plan}. */
    public static void main(String[] arguments) {
        Program.run(() -> {
            var settings = Settings.ofThisRun();
            var plan = Plan.from(Settings::property, settings.checkout());
            return run(settings, plan, plan.compare().map(Results::read));
        });
    }

    /** @return whether everything was measured that was asked for */
    private static boolean run(Settings settings, Plan plan, Optional<Results> earlier) {
        var folder = settings.checkout().resolve("e2e/target/bench");
        try (var bench = Bench.open(settings)) {
            plan.named().forEach(subject -> System.out.printf("%s: its install, its returns and its change can be measured; all else is of "
                    + "the benchmark's own subjects alone%n", subject.name()));
            var sheet = new Sheet(versions(bench), plan.rounds());
            var turns = new Turns(() -> write(folder, sheet.results()));
            turns.take("warm-up", "a connection before all rounds", () -> Alone.warmUp(bench));
            plan.named().forEach(subject -> turns.take(subject.name(), "an install before all rounds", () -> Round.warmUp(bench, subject)));
            while (sheet.round() < plan.rounds()) {
                sheet.nextRound();
                for (var topic : plan.topics(sheet.round())) {
                    measure(topic, bench, plan, sheet, turns);
                }
            }
            System.out.println("\n" + Summary.of(sheet.results()));
            earlier.ifPresent(before -> System.out.println(Comparison.of(before, sheet.results()).text()));
            turns.failures().forEach(failure -> System.out.println("failed: " + failure));
            return turns.failures().isEmpty();
        }
    }

    private static void measure(Topic topic, Bench bench, Plan plan, Sheet sheet, Turns turns) {
        var what = "%s in round %d".formatted(Text.lower(topic), sheet.round());
        var own = plan.ownServers(sheet.round());
        switch (topic) {
            case INSTALL -> {
                if (!plan.quick() || sheet.round() == 1) {
                    for (var alone : Alone.values()) {
                        turns.take(alone.subject(), what, () -> alone.measure(bench, sheet));
                    }
                }
                each(plan.order(sheet.round()), what, turns, subject -> measureInstalls(bench, plan, subject, sheet));
            }
            case MEMBERS -> each(plan.ownOrdered(sheet.round()), what, turns, subject -> Members.measure(bench, subject, sheet));
            case GROWTH -> each(own, what, turns, subject -> Growth.measure(bench, subject, plan.data(), sheet));
            case CHANGE -> each(plan.servers(sheet.round()), what, turns, subject -> Change.measure(bench, subject, sheet, plan.quick()));
            case WORK -> each(own, what, turns, subject -> Work.measure(bench, subject, sheet));
            case COST -> {
                turns.take(Cost.NOTHING, what, () -> Cost.measureNothing(bench, sheet));
                each(own, what, turns, subject -> Cost.measure(bench, subject, sheet));
            }
        }
    }

    private static void measureInstalls(Bench bench, Plan plan, Subject subject, Sheet sheet) {
        Round.measure(bench, subject, sheet, plan.quick());
        if (!plan.quick() && subject instanceof OwnSubject own) {
            Round.measureOneMember(bench, own, sheet);
        }
    }

    private static <S extends Subject> void each(List<S> subjects, String what, Turns turns, Consumer<S> measurement) {
        subjects.forEach(subject -> turns.take(subject.name(), what, () -> measurement.accept(subject)));
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
