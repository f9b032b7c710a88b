package io.github.replicatedmysql.e2e;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The versions of what a run uses, by name. A number measured means nothing without them. */
public final class UsedVersions {

    private UsedVersions() {}

    /** Asks the cluster, helm and git. */
    public static Map<String, String> of(Settings settings, KubernetesClient client, Path chart) {
        var nodes = client.nodes().list().getItems();
        var versions = new LinkedHashMap<String, String>();
        versions.put("Kubernetes", client.getKubernetesVersion().getGitVersion());
        versions.put("nodes", "%d (%s)".formatted(nodes.size(), distinct(nodes)));
        settings.target().ifPresentOrElse(target -> versions.put("target", target.getFileName().toString()),
                () -> versions.put("chart", name(chart)));
        versions.put("Helm", HelmCli.offline(settings).run(List.of("version", "--template", "{{.Version}}")).stdout().strip());
        versions.put("harness", commit(settings.checkout()));
        versions.put("Java", Runtime.version().toString());
        settings.previous().ifPresent(previous -> versions.put("upgraded from", name(previous)));
        return versions;
    }

    private static String name(Path chart) {
        return chart.getFileName().toString().replaceAll("\\.tgz$", "");
    }

    private static String distinct(List<Node> nodes) {
        return nodes.stream().map(Node::getStatus).map(node -> "%s CPU, %s".formatted(node.getCapacity().get("cpu"),
                        node.getNodeInfo().getContainerRuntimeVersion().replace("://", " ")))
                .distinct().collect(Collectors.joining("; "));
    }

    /** The commit of a checkout, and whether files differ from it; a checkout may be an unpacked archive instead. */
    private static String commit(Path checkout) {
        try {
            var said = Command.of("git", "describe", "--always", "--dirty", "--tags").in(checkout).run().stdout().strip();
            return said.isEmpty() ? "not a checkout of git" : said;
        } catch (UncheckedIOException e) {
            return "unknown: there is no git";
        }
    }
}
