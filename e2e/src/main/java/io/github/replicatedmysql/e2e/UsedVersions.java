package io.github.replicatedmysql.e2e;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The versions of what a run uses, by name. A number measured means nothing without them. */
public final class UsedVersions {

    private static final Pattern NAME = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\n]*)");

    private UsedVersions() {}

    /** Asks the cluster, helm, git, Docker and this machine. */
    public static Map<String, String> of(Settings settings, KubernetesClient client, Path chart) {
        var nodes = client.nodes().list().getItems();
        var versions = new LinkedHashMap<String, String>();
        versions.put("Kubernetes", client.getKubernetesVersion().getGitVersion());
        versions.put("nodes", "%d (%s)".formatted(nodes.size(), distinct(nodes)));
        if (nodes.stream().allMatch(node -> NodeContainer.whyNoContainer(node).isEmpty())) {
            versions.put("kind", "pinned " + PinnedVersions.of(settings.checkout(), "KIND_VERSION"));
            versions.put("Docker", docker());
        }
        versions.put("host", host());
        settings.target().ifPresentOrElse(target -> versions.put("target", target.getFileName().toString()),
                () -> versions.put("chart", name(chart)));
        versions.put("Helm", HelmCli.offline(settings).run(List.of("version", "--template", "{{.Version}}")).stdout().strip());
        versions.put("harness", new Git(settings.checkout()).describe());
        versions.put("Java", Runtime.version().toString());
        versions.put("Java of the clients", settings.imageOfClients());
        settings.previous().ifPresent(previous -> versions.put("upgraded from", name(previous)));
        return versions;
    }

    private static String name(Path chart) {
        return chart.getFileName().toString().replaceAll("\\.tgz$", "");
    }

    private static String distinct(List<Node> nodes) {
        return nodes.stream().map(Node::getStatus).map(node -> "%s CPU, %s, %s, kernel %s".formatted(node.getCapacity().get("cpu"),
                        node.getNodeInfo().getContainerRuntimeVersion().replace("://", " "), node.getNodeInfo().getOsImage(),
                        node.getNodeInfo().getKernelVersion()))
                .distinct().collect(Collectors.joining("; "));
    }

    /** Where the suite runs, and where nodes are containers they as well. */
    private static String host() {
        var release = Path.of("/etc/os-release");
        var name = Files.isReadable(release) ? NAME.matcher(TextFile.read(release)).results().findFirst().map(match -> match.group(1))
                : Optional.<String>empty();
        return "%s, kernel %s".formatted(name.orElseGet(() -> System.getProperty("os.name")), System.getProperty("os.version"));
    }

    private static String docker() {
        try {
            var said = Command.of("docker", "version", "--format", "{{.Server.Version}}").within(Timeouts.DOCKER).run().stdout().strip();
            return said.isEmpty() ? "does not answer" : said;
        } catch (UncheckedIOException | IllegalStateException e) {
            return "does not answer";
        }
    }
}
