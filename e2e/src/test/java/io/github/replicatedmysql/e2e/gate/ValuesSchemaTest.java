package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesSchemaTest {

    @TempDir
    Path chart;

    @Test
    void the_charts_own_takes_its_defaults_and_knows_its_keys() {
        var schema = ValuesSchema.of(Settings.ofThisRun().chart());

        assertThat(schema.problems()).isEmpty();
        assertThat(schema.keys()).contains("replicas", "persistence", "persistence.size");
    }

    @Test
    void what_is_no_schema_is_told() throws IOException {
        assertThat(schema("{\"type\": \"text\"}", "a: 1").problems()).isNotEmpty()
                .allMatch(problem -> problem.startsWith("values.schema.json: $.type: "));
    }

    @Test
    void a_default_that_it_refuses_is_told() throws IOException {
        assertThat(schema("{\"properties\": {\"replicas\": {\"type\": \"integer\"}}}", "replicas: three").problems())
                .singleElement().asString().startsWith("values.yaml: ").contains("replicas");
    }

    private ValuesSchema schema(String schema, String values) throws IOException {
        Files.writeString(chart.resolve("values.schema.json"), schema);
        Files.writeString(chart.resolve("values.yaml"), values);
        return ValuesSchema.of(chart);
    }
}
