package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A size is the same however a cluster writes it, and another one is refused before an upgrade begins. */
class VolumesTest {

    @ParameterizedTest(name = "{1} where the cluster has {0}")
    @CsvSource({"10Gi, 10Gi", "1536Mi, 1.5Gi", "1181116006400m, 1.1Gi", "1234567u, 0.000001234567M", "1234803097600m, 1.15Gi",
            "1Pi, 1024Ti", "2P, 2000T", "1E, 1000000T", "1Ei, 1048576Ti"})
    void the_same_size_in_other_words_is_no_change(String present, String value) {
        try (var cluster = new ApiServer(statefulSet(present))) {
            assertThat(Rendered.with(arguments(cluster, value)).all(StatefulSet.class)).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{1} where the cluster has {0}")
    @CsvSource(delimiter = '|', textBlock = """
            1181116006400m | 1.2Gi    | persistence.size cannot change from 1181116006400m to 1.2Gi by an upgrade alone: Kubernetes fixes it when a StatefulSet is made.
            1181116006400m | 1Gi      | persistence.size cannot change from 1181116006400m to 1Gi: volumes never shrink. Set it to 1181116006400m.
            1Pi            | 1000Ti   | persistence.size cannot change from 1Pi to 1000Ti: volumes never shrink.
            """)
    void another_size_is_refused_with_what_to_do(String present, String value, String message) {
        try (var cluster = new ApiServer(statefulSet(present))) {
            assertThat(BadValuesTest.refusal(Settings.ofThisRun(), "mysql", Stream.concat(Stream.of(arguments(cluster, value)),
                    Stream.of("--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate")).toArray(String[]::new))).contains(message);
        }
    }

    private static StatefulSet statefulSet(String size) {
        return Rendered.with().the(StatefulSet.class, "mysql").edit().editSpec().editFirstVolumeClaimTemplate().editSpec().editResources()
                .addToRequests("storage", new Quantity(size)).endResources().endSpec().endVolumeClaimTemplate().endSpec().build();
    }

    private static String[] arguments(ApiServer cluster, String size) {
        return Stream.concat(cluster.asked().stream(), Stream.of("--set", "persistence.size=" + size)).toArray(String[]::new);
    }
}
