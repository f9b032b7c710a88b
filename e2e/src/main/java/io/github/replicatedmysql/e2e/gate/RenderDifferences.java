package io.github.replicatedmysql.e2e.gate;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an upgrade changes in the objects of one preset.
 *
 * @param text for a person, as diff writes it
 */
record RenderDifferences(String preset, int added, int removed, int changed, String text) {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    /** Lines around a change. */
    private static final int CONTEXT = 3;

    /**
     * @param before what the chart before makes of the preset
     * @param after what this one does
     */
    static RenderDifferences between(String preset, String before, String after) {
        var old = objects(before);
        var young = objects(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        var differing = names.stream().filter(name -> !lines(old, name).equals(lines(young, name))).toList();
        return new RenderDifferences(preset,
                (int) differing.stream().filter(name -> !old.containsKey(name)).count(),
                (int) differing.stream().filter(name -> !young.containsKey(name)).count(),
                (int) differing.stream().filter(name -> old.containsKey(name) && young.containsKey(name)).count(),
                differing.stream().flatMap(name -> difference(preset, name, lines(old, name), lines(young, name)).stream())
                        .map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static List<String> difference(String preset, String name, List<String> before, List<String> after) {
        var what = "%s: %s".formatted(preset, name);
        return UnifiedDiffUtils.generateUnifiedDiff(what, what, before, DiffUtils.diff(before, after), CONTEXT);
    }

    private static List<String> lines(Map<String, List<String>> objects, String name) {
        return objects.getOrDefault(name, List.of());
    }

    /** By kind and name; without what differs in every release: the chart's own version, and where a template lies. */
    private static Map<String, List<String>> objects(String rendered) {
        var objects = new TreeMap<String, List<String>>();
        Arrays.stream(rendered.split("(?m)^---$")).map(document -> document.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.strip().startsWith("helm.sh/chart: ")).toList())
                .filter(lines -> !lines.isEmpty()).forEach(lines -> objects.put(name(String.join("\n", lines)), lines));
        return objects;
    }

    private static String name(String document) {
        var object = (HasMetadata) KUBERNETES.unmarshal(document);
        return "%s %s".formatted(object.getKind(), object.getMetadata().getName());
    }

    boolean none() {
        return added + removed + changed == 0;
    }

    String inShort() {
        return none() ? "%s: none".formatted(preset)
                : "%s: %d added, %d removed, %d changed".formatted(preset, added, removed, changed);
    }
}
