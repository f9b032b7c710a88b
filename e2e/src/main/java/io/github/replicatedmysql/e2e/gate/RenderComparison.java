package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.helm.LastRelease;
import io.github.replicatedmysql.e2e.helm.Presets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an upgrade from the chart before changes, preset by preset.
 *
 * @param facts what it was compared with, and a line for each preset
 * @param text for a person, as diff writes it
 */
record RenderComparison(List<String> facts, String text) {

    static RenderComparison of(HelmCli helm, LastRelease before, Path after, Presets now) {
        var then = before.presets();
        var facts = new ArrayList<>(List.of(then.isPresent() ? "with the presets of %s then and now".formatted(before.tag())
                : "with today's presets, for there is no tag %s here to take its own from".formatted(before.tag())));
        var text = new StringBuilder();
        for (var name : now.names()) {
            if (then.filter(presets -> !presets.has(name)).isPresent()) {
                facts.add(name + ": new");
                continue;
            }
            var young = render(helm, after, now.file(name));
            try {
                var differences = RenderDifferences.between(name, render(helm, before.chart(), before.preset(now.file(name))), young);
                facts.add(differences.inShort());
                text.append(differences.text());
            } catch (HelmFailure e) {
                if (then.isPresent()) {
                    throw e;
                }
                facts.add("%s: not compared, as it is not for the chart before: %s".formatted(
                        name, e.result().stderr().strip().replaceAll("\\s+", " ")));
            }
        }
        then.ifPresent(presets -> presets.names().stream().filter(name -> !now.has(name)).forEach(name -> facts.add(name + ": gone")));
        return new RenderComparison(facts, text.toString());
    }

    private static String render(HelmCli helm, Path chart, Path preset) {
        return helm.run(List.of("template", "mysql", chart.toString(), "--values", preset.toString(),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate")).stdout();
    }
}
