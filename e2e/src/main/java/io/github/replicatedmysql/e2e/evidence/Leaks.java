package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.cluster.NamespaceContents;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for the values of a release's Secrets everywhere else: where they would be, somebody could read them who may not. Who may read the Secrets may
 * read helm's copy of them too.
 */
public final class Leaks {

    private static final String VALUES = "the values";

    private final KubernetesClient client;
    private final Release release;
    private final Set<String> typed;

    /** @param typed the keys whose values the user gave: helm gives them back to him, and only there they may be read */
    public Leaks(KubernetesClient client, Release release, Set<String> typed) {
        this.client = client;
        this.release = release;
        this.typed = typed;
    }

    /** Each place that has the value of a key, as `events has mysql-credentials/root-password`. */
    public List<String> find() {
        return find(places());
    }

    /** Each file of a folder that has the value of a key, as `objects.yaml has mysql-credentials/root-password`. */
    public List<String> findIn(Path folder) {
        try (var files = Files.walk(folder)) {
            return find(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> folder.relativize(file).toString(), TextFile::read)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> find(Map<String, String> texts) {
        var places = new LinkedHashMap<>(texts);
        places.replaceAll((_, text) -> normalised(text));
        return secretValues().entrySet().stream().flatMap(secret -> places.entrySet().stream()
                .filter(place -> !(place.getKey().equals(VALUES) && typed.contains(secret.getKey())))
                .filter(place -> secret.getValue().stream().anyMatch(place.getValue()::contains))
                .map(place -> "%s has %s".formatted(place.getKey(), secret.getKey()))).toList();
    }

    /** The forms of what must be read nowhere: passwords, keys and statements; a certificate is for everyone. */
    private Map<String, List<String>> secretValues() {
        var values = new LinkedHashMap<String, List<String>>();
        for (var secret : client.secrets().inNamespace(release.namespace()).list().getItems()) {
            if (secret.getData() != null && !secret.getType().startsWith("helm.sh/")) {
                secret.getData().forEach((key, encoded) -> {
                    if (!key.endsWith(".crt")) {
                        values.put("%s/%s".formatted(secret.getMetadata().getName(), key),
                                SecretForms.of(encoded).map(Leaks::normalised).toList());
                    }
                });
            }
        }
        return values;
    }

    /** YAML indents and folds lines, JSON writes their ends as {@code \n}, and either quotes the other: without all that a value is the same everywhere. */
    private static String normalised(String text) {
        return text.replaceAll("\\\\+n?|\\s", "");
    }

    private Map<String, String> places() {
        var namespace = release.namespace();
        var places = new LinkedHashMap<String, String>();
        places.put(VALUES, release.values());
        places.put("the manifest", withoutSecrets(release.manifest()));
        places.put("the notes", release.notes());
        places.put("events", client.v1().events().inNamespace(namespace).list().getItems().stream()
                .map(Serialization::asYaml).collect(Collectors.joining()));
        NamespaceContents.of(client, namespace).all().filter(object -> !object.getKind().equals("Secret")).forEach(object ->
                places.put("%s %s".formatted(object.getKind(), object.getMetadata().getName()), Serialization.asYaml(object)));
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            logs(pod, places);
        }
        for (var member : release.members()) {
            places.put("a command line of " + member, member.container().commandLines());
        }
        return places;
    }

    private void logs(Pod pod, Map<String, String> places) {
        var resource = client.pods().inNamespace(release.namespace()).withName(pod.getMetadata().getName());
        Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .forEach(container -> places.put("the log of %s, %s".formatted(pod.getMetadata().getName(), container.getName()),
                        resource.inContainer(container.getName()).getLog()));
    }

    private static String withoutSecrets(String manifest) {
        return Stream.of(manifest.split("(?m)^---$")).filter(document -> !document.contains("\nkind: Secret\n"))
                .collect(Collectors.joining());
    }
}
