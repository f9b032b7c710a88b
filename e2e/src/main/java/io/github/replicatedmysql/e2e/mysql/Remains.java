package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.NamespaceContents;
import java.util.List;
import java.util.function.Predicate;

/** What there is of a release when it goes, and after it has gone. */
public final class Remains {

    private final Release release;

    Remains(Release release) {
        this.release = release;
    }

    /** Deletes what has the release's label, of whatever kind: what an uninstall keeps as well. Returns at once. */
    public void deleteLabelled() {
        release.timeline().mark("delete all that has the label app=" + release.name());
        contents().deleteLabelled("app", release.name());
    }

    /** Deletes what an uninstall leaves of the members: claims, passwords and certificate, and waits until no claim is left. Backups stay. */
    public void deleteOfMembers() {
        release.timeline().mark("delete claims and Secrets");
        var client = release.client();
        client.persistentVolumeClaims().inNamespace(release.namespace()).withLabel("app", release.name()).delete();
        client.secrets().inNamespace(release.namespace()).withLabel("app", release.name()).delete();
        await("no claim is left").atMost(Timeouts.MEMBER_STOPS).until(release::claims, List::isEmpty);
    }

    /** What bears the release's name, and would be left by {@link #deleteLabelled()}; Helm's own records are its own matter. */
    public List<String> unlabelled() {
        return contents().unlabelled(release.name(), "app").stream().filter(object -> !object.startsWith("Secret sh.helm.release.")).toList();
    }

    /** Waits until nothing in the namespace bears the release's name or its label. */
    public void awaitNone() {
        awaitContents("nothing of %s is left".formatted(release.name()), List::isEmpty);
    }

    /** Waits until nothing bears its name or its label but its members' claims, and the Secrets that belong to the data. */
    public void awaitOnlyData() {
        awaitContents("only data of %s is left".formatted(release.name()), left -> left.stream()
                .allMatch(object -> object.startsWith("PersistentVolumeClaim ") || object.startsWith("Secret ")));
    }

    private void awaitContents(String what, Predicate<List<String>> left) {
        var contents = contents();
        await(what).atMost(Timeouts.MEMBER_STOPS).until(() -> contents.of(release.name(), "app"), left);
    }

    private NamespaceContents contents() {
        return NamespaceContents.of(release.client(), release.namespace());
    }
}
