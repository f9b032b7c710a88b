package io.github.replicatedmysql.e2e.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.observe.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The recordings of a run in a folder, one file a scenario: what the report can be made from again. */
public final class Recordings {

    private static final String RUN = "run.json";
    private static final String SCENARIO = ".scenario.json";

    /** Times as text; which kind of observation a line is, by its name. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addMixIn(Observation.class, ByName.class)
            .registerSubtypes(Observation.class.getPermittedSubclasses())
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface ByName {}

    private final Path folder;

    public Recordings(Path folder) {
        this.folder = folder;
    }

    /** Writes a scenario's, after everything secret was taken out of it. */
    public void save(ScenarioRecording scenario, UnaryOperator<String> redaction) {
        write(scenario.scenario() + SCENARIO, scenario, redaction);
    }

    /** Writes the run's own, after everything secret was taken out of it. */
    public void save(RunRecording run, UnaryOperator<String> redaction) {
        write(RUN, run, redaction);
    }

    private void write(String name, Object recording, UnaryOperator<String> redaction) {
        try {
            TextFile.write(folder.resolve(name), redaction.apply(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(recording)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run's own. */
    public RunRecording run() {
        return read(folder.resolve(RUN), RunRecording.class);
    }

    /** That of a scenario that has ended. */
    public ScenarioRecording scenario(String name) {
        return read(folder.resolve(name + SCENARIO), ScenarioRecording.class);
    }

    /** Those of all scenarios that have ended. */
    public List<ScenarioRecording> scenarios() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SCENARIO)).sorted()
                    .map(file -> read(file, ScenarioRecording.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
