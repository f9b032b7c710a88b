package io.github.replicatedmysql.e2e.junit;

import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** What of JUnit's tests and containers belongs to scenarios. */
final class ScenarioTests {

    private ScenarioTests() {}

    /** The name of the scenario class that one is, or is of. */
    static Optional<String> scenario(TestIdentifier test) {
        return test.getSource().map(source -> switch (source) {
            case MethodSource method -> method.getJavaClass();
            case ClassSource type -> type.getJavaClass();
            default -> null;
        }).filter(type -> AnnotationSupport.isAnnotated(type, Scenario.class)).map(ScenarioRun::name);
    }

    static boolean isStep(TestIdentifier test) {
        return test.isTest() && scenario(test).isPresent();
    }

    /** Whether a container has another test or container, by that one's unique id. */
    static boolean has(TestIdentifier container, String id) {
        return id.startsWith(container.getUniqueId() + "/");
    }
}
