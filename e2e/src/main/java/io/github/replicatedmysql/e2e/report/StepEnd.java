package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How a step of a run ended, as Failsafe's XML has it.
 *
 * @param scenario its class, without the package; a nested one as {@code Outer$Nested}
 * @param step its method; empty where the class failed outside of its methods
 * @param trial its number, as {@code [1]}; empty where it is no trial
 * @param message what a failure said, as one line; empty otherwise
 */
public record StepEnd(String scenario, String step, String trial, Status status, String message) {

    private static final Pattern TRIAL = Pattern.compile("\\[\\d+]$");

    static StepEnd of(Element testCase) {
        var failure = Stream.of("failure", "error").flatMap(tag -> elements(testCase.getElementsByTagName(tag))).findFirst();
        var status = failure.isPresent() ? Status.FAILED
                : testCase.getElementsByTagName("skipped").getLength() > 0 ? Status.SKIPPED : Status.PASSED;
        var name = testCase.getAttribute("name");
        return new StepEnd(testCase.getAttribute("classname").replaceAll("^.*\\.", ""),
                TRIAL.matcher(name).replaceFirst("").replaceAll("\\(.*", ""), TRIAL.matcher(name).results().map(MatchResult::group).findFirst().orElse(""),
                status, failure.map(StepEnd::message).orElse(""));
    }

    private static String message(Element failure) {
        var said = failure.getAttribute("message").isBlank() ? failure.getAttribute("type") : failure.getAttribute("message");
        return said.strip().replaceAll("\\s+", " ");
    }

    static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }
}
