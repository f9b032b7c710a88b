package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values, their schema and the README's table say the same. */
class InterfaceTest {

    /** What a chart that has this one as a dependency gives to all of its charts. */
    private static final List<String> FREE_FORM = List.of("global");

    @Test
    void every_value_has_a_comment_that_says_what_it_means() throws IOException {
        assertThat(values().undocumented()).as("values without a comment that begins with # --").isEmpty();
        assertThat(values().keys()).extracting(ValuesFile.Key::comment).allMatch(comment -> comment.endsWith("."), "is a sentence");
    }

    @Test
    void the_table_in_the_readme_is_made_of_the_comments() throws IOException {
        var readme = read("README.md");
        var table = values().asTable();

        assertThat(readme).as("README.md of the chart has this table, which is what values.yaml says now").contains(table + "\n");
    }

    @Test
    void every_value_has_a_type_in_the_schema_and_every_type_is_a_values() throws IOException {
        var typed = new ArrayList<String>();
        collectTyped("", schema(), typed);
        typed.remove("global");

        assertThat(typed).containsExactlyInAnyOrderElementsOf(values().keys().stream().map(ValuesFile.Key::path).toList());
    }

    private static void collectTyped(String path, JsonNode schema, List<String> found) {
        if (schema.has("properties")) {
            schema.get("properties").properties().forEach(property ->
                    collectTyped(path.isEmpty() ? property.getKey() : path + "." + property.getKey(), property.getValue(), found));
        } else {
            found.add(path);
        }
    }

    @Test
    void a_key_that_does_not_exist_is_refused_at_every_level() throws IOException {
        var open = new ArrayList<String>();
        collectOpen("", schema(), open);
        schema().path("definitions").properties().forEach(part -> collectOpen(part.getKey(), part.getValue(), open));

        assertThat(open).as("maps that take any key").containsExactlyInAnyOrderElementsOf(FREE_FORM);
    }

    private static void collectOpen(String path, JsonNode schema, List<String> found) {
        if (schema.path("type").toString().contains("\"object\"") && !schema.path("additionalProperties").isBoolean()) {
            found.add(path);
        }
        schema.path("properties").properties().forEach(property ->
                collectOpen(path.isEmpty() ? property.getKey() : path + "." + property.getKey(), property.getValue(), found));
        if (schema.has("items")) {
            collectOpen(path + "[]", schema.get("items"), found);
        }
    }

    /** Helm takes a key without a value away together with its default, and templates would find nothing there. */
    @Test
    void a_key_without_a_value_is_refused_at_every_level() throws IOException {
        var optional = new ArrayList<String>();
        collectOptional("", schema(), optional);

        assertThat(optional).as("values that may be missing").containsExactly("global");
    }

    private static void collectOptional(String path, JsonNode schema, List<String> found) {
        var required = schema.path("required").valueStream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(property -> {
            var key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (!required.contains(property.getKey())) {
                found.add(key);
            }
            collectOptional(key, property.getValue(), found);
        });
    }

    private static ValuesFile values() throws IOException {
        return ValuesFile.parse(read("values.yaml"));
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(read("values.schema.json"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Settings.ofThisRun().chart().resolve(file));
    }
}
