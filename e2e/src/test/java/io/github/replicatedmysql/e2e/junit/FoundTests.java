package io.github.replicatedmysql.e2e.junit;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests and containers that JUnit finds in classes, which it need not run. */
record FoundTests(TestPlan plan) {

    static FoundTests in(Class<?>... types) {
        return new FoundTests(LauncherFactory.create().discover(request(types)));
    }

    static LauncherDiscoveryRequest request(Class<?>... types) {
        return LauncherDiscoveryRequestBuilder.request().selectors(Stream.of(types).map(DiscoverySelectors::selectClass).toList()).build();
    }

    /** The first whose unique id ends like this. */
    TestIdentifier endingWith(String end) {
        return first(test -> test.getUniqueId().endsWith(end));
    }

    TestIdentifier first(Predicate<TestIdentifier> condition) {
        return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).filter(condition).findFirst().orElseThrow();
    }
}
