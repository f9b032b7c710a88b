package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Git;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The chart that users upgrade from.
 *
 * @param chart its package
 * @param presets those that it came with; without them it takes today's, as far as it knows their values
 */
public record LastRelease(Path chart, String tag, Optional<Presets> presets) {

    /** @param into a folder for its presets, as git has them under its tag */
    public static LastRelease of(Path chart, HelmCli helm, Path checkout, Path into) {
        var version = Yaml.tree(helm.run(List.of("show", "chart", chart.toString())).stdout()).path("version").asText();
        var tag = Git.tagOf(version);
        return new LastRelease(chart, tag, Presets.ofRelease(checkout, tag, into));
    }

    /** The one that this run was told of, if it was. */
    public static Optional<LastRelease> ofThisRun(Path into) {
        var settings = Settings.ofThisRun();
        return settings.previous().map(chart -> of(chart, HelmCli.offline(settings), settings.checkout(), into));
    }

    /** The values file for this one: its own of that name, else today's. */
    public Path preset(Path today) {
        var name = Presets.name(today);
        return presets.filter(then -> then.has(name)).map(then -> then.file(name)).orElse(today);
    }
}
