package io.github.replicatedmysql.e2e.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How a step of a run ended, as Failsafe's XML has it.
 *
 * @param step its method; empty where the class failed outside of its methods
 * @param message what a failure said, as one line; empty otherwise
 */
record StepEnd(String scenario, String step, Status status, String message) {

    enum Status { PASSED, FAILED, SKIPPED }

    /** All that a folder of Failsafe's has; nothing if there is no such folder. */
    static List<StepEnd> in(Path reports) {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (var files = Files.list(reports)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().flatMap(StepEnd::ofFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<StepEnd> ofFile(Path file) {
        try {
            return elements(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase"))
                    .map(StepEnd::of);
        } catch (Exception e) {
            throw new IllegalStateException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static StepEnd of(Element testCase) {
        var failure = Stream.of("failure", "error").flatMap(tag -> elements(testCase.getElementsByTagName(tag))).findFirst();
        var status = failure.isPresent() ? Status.FAILED
                : testCase.getElementsByTagName("skipped").getLength() > 0 ? Status.SKIPPED : Status.PASSED;
        return new StepEnd(testCase.getAttribute("classname").replaceAll("^.*\\.", ""),
                testCase.getAttribute("name").replaceAll("\\(.*", ""), status, failure.map(StepEnd::message).orElse(""));
    }

    private static String message(Element failure) {
        var said = failure.getAttribute("message").isBlank() ? failure.getAttribute("type") : failure.getAttribute("message");
        return said.strip().replaceAll("\\s+", " ");
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }
}
