package io.github.replicatedmysql.e2e.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema of a chart's values, as helm judges them by it. */
record ValuesSchema(JsonNode schema, JsonNode defaults) {

    private static final JsonSchemaFactory DRAFT_7 = JsonSchemaFactory.getInstance(VersionFlag.V7);

    static ValuesSchema of(Path chartFolder) {
        try {
            return new ValuesSchema(new ObjectMapper().readTree(chartFolder.resolve("values.schema.json").toFile()),
                    Yaml.tree(TextFile.read(chartFolder.resolve("values.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes it no schema, and which of the chart's own defaults it refuses. */
    List<String> problems() {
        var noSchema = messages("values.schema.json",
                DRAFT_7.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#")).validate(schema)).toList();
        return noSchema.isEmpty() ? messages("values.yaml", DRAFT_7.getSchema(schema).validate(defaults)).toList() : noSchema;
    }

    private static Stream<String> messages(String file, Collection<ValidationMessage> messages) {
        return messages.stream().map(message -> "%s: %s".formatted(file, message.getMessage()));
    }

    /** Every value that it knows, as a path. */
    SortedSet<String> keys() {
        return keys("", schema).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> keys(String path, JsonNode schema) {
        return schema.path("properties").propertyStream().flatMap(property -> {
            var key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            return Stream.concat(Stream.of(key), keys(key, property.getValue()));
        });
    }
}
