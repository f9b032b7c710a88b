package io.github.replicatedmysql.e2e.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The chart's values with what their comments say of them.
 *
 * @param keys those with a comment that begins with {@code # --}, in the file's order
 * @param values all that is set
 */
record ValuesFile(List<Key> keys, JsonNode values) {

    /**
     * One value that a user may set.
     *
     * @param path as {@code --set} takes it
     * @param comment what it means
     * @param value its default
     */
    record Key(String path, String comment, JsonNode value) {

        String asRow() {
            return "| `%s` | %s | `%s` |".formatted(path, comment.replace("|", "\\|"), value);
        }
    }

    private static final Pattern COMMENT = Pattern.compile(" *# (-- )?(.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):.*");

    static ValuesFile parse(String text) {
        var values = tree(text);
        var keys = new ArrayList<Key>();
        var path = new ArrayList<String>();
        var comment = new StringBuilder();
        for (var line : text.lines().toList()) {
            var words = COMMENT.matcher(line);
            var key = KEY.matcher(line);
            if (words.matches()) {
                if (words.group(1) != null) {
                    comment.setLength(0);
                    comment.append(words.group(2));
                } else if (!comment.isEmpty()) {
                    comment.append(' ').append(words.group(2));
                }
            } else {
                if (key.matches() && key.group(1).length() / 2 <= path.size()) {
                    path.subList(key.group(1).length() / 2, path.size()).clear();
                    path.add(key.group(2));
                    if (!comment.isEmpty()) {
                        keys.add(new Key(String.join(".", path), comment.toString(), values.at("/" + String.join("/", path))));
                    }
                }
                comment.setLength(0);
            }
        }
        return new ValuesFile(List.copyOf(keys), values);
    }

    private static JsonNode tree(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The table of the chart's README. */
    String asTable() {
        return keys.stream().map(Key::asRow).collect(Collectors.joining("\n", "| value | meaning | default |\n|---|---|---|\n", ""));
    }

    /** The paths of everything that can be set and has no comment, neither itself nor what it is part of. */
    List<String> undocumented() {
        var found = new ArrayList<String>();
        collectUndocumented("", values, found);
        return found;
    }

    private void collectUndocumented(String path, JsonNode node, List<String> found) {
        if (keys.stream().anyMatch(key -> key.path().equals(path))) {
            return;
        }
        if (!node.isObject() || node.isEmpty()) {
            found.add(path);
        }
        node.properties().forEach(entry ->
                collectUndocumented(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), found));
    }
}
