package io.github.replicatedmysql.e2e.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times that a run measures, as a table for people ({@code measurements.md}) and a list for pipelines
 * ({@code measurements.json}), both complete after each addition.
 */
public final class Measurements {

    /** One time, and what it is of. */
    public record Measurement(String scenario, String what, Duration time) {}

    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

    private final Path folder;
    private final List<Measurement> measurements = new ArrayList<>();

    public Measurements(Path folder) {
        this.folder = folder;
    }

    /** Adds one, says it on the console and writes both files. */
    public synchronized void add(String scenario, String what, Duration time) {
        LOG.info("{}: {} s", what, seconds(time));
        measurements.add(new Measurement(scenario, what, time));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("measurements.md"), measurements.stream()
                    .map(one -> "| %s | %s | %s |\n".formatted(one.scenario(), one.what(), seconds(one.time())))
                    .collect(Collectors.joining("", "| scenario | what | seconds |\n|---|---|---|\n", "")));
            Files.writeString(folder.resolve("measurements.json"), measurements.stream()
                    .map(one -> "  {\"scenario\": \"%s\", \"what\": \"%s\", \"milliseconds\": %d}".formatted(
                            one.scenario(), one.what(), one.time().toMillis()))
                    .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a scenario has measured so far. */
    public synchronized List<Measurement> of(String scenario) {
        return measurements.stream().filter(one -> one.scenario().equals(scenario)).toList();
    }

    private static String seconds(Duration time) {
        return "%d.%01d".formatted(time.toSeconds(), time.toMillisPart() / 100);
    }
}
