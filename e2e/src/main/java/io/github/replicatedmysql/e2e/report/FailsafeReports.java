package io.github.replicatedmysql.e2e.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/**
 * What Failsafe has written of scenario classes.
 *
 * @param files one for each class
 */
public record FailsafeReports(List<Path> files) {

    /** So far a file's time may be behind the clock: the kernel takes it from its last tick. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** All that lie in a folder; none if there is no such folder. */
    public static FailsafeReports in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new FailsafeReports(List.of());
        }
        try (var files = Files.list(folder)) {
            return new FailsafeReports(files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were written later: the others are an earlier run's, which may not have ended. */
    public FailsafeReports after(Instant moment) {
        return new FailsafeReports(files.stream().filter(file -> written(file).isAfter(moment.minus(TICK))).toList());
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How each step ended. */
    public List<StepEnd> ends() {
        return files.stream().flatMap(FailsafeReports::ends).toList();
    }

    private static Stream<StepEnd> ends(Path file) {
        try {
            return StepEnd.elements(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase"))
                    .map(StepEnd::of);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
