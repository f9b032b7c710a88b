package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        var places = places();
        return secretValues().entrySet().stream().flatMap(secret -> places.entrySet().stream()
                .filter(place -> !(place.getKey().equals(VALUES) && typed.contains(secret.getKey())))
                .filter(place -> place.getValue().contains(secret.getValue()))
                .map(place -> "%s has %s".formatted(place.getKey(), secret.getKey()))).toList();
    }

    /** What must be read nowhere: passwords, keys and statements; a certificate is for everyone. */
    private Map<String, String> secretValues() {
        var values = new LinkedHashMap<String, String>();
        for (var secret : client.secrets().inNamespace(release.namespace()).list().getItems()) {
            if (!secret.getType().startsWith("helm.sh/")) {
                secret.getData().forEach((key, encoded) -> {
                    if (!key.endsWith(".crt")) {
                        values.put("%s/%s".formatted(secret.getMetadata().getName(), key), decoded(encoded));
                    }
                });
            }
        }
        return values;
    }

    private Map<String, String> places() {
        var namespace = release.namespace();
        var places = new LinkedHashMap<String, String>();
        places.put(VALUES, release.values());
        places.put("the manifest", withoutSecrets(release.manifest()));
        places.put("the notes", release.notes());
        places.put("events", yaml(client.v1().events().inNamespace(namespace).list().getItems()));
        places.put("objects", yaml(Stream.of(
                        client.apps().statefulSets().inNamespace(namespace).list().getItems(),
                        client.pods().inNamespace(namespace).list().getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems())
                .flatMap(List::stream).toList()));
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            logs(pod, places);
        }
        for (var member : release.members()) {
            places.put("a command line of " + member, member.commandLines());
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
                .reduce("", String::concat);
    }

    private static String yaml(List<? extends HasMetadata> objects) {
        return objects.stream().map(Serialization::asYaml).reduce("", String::concat);
    }

    private static String decoded(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }
}
