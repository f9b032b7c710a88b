package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Chart;
import io.github.replicatedmysql.e2e.mysql.TargetFile.InSecret;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Installed;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Literal;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Manifest;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Another chart, a manifest, or what somebody installed: known by nothing but its description and what its servers answer. */
public final class Target extends Installation {

    /** The name of a chart's release. */
    private static final String RELEASE = "mysql";

    private final TargetFile file;
    private final HelmCli helm;
    private boolean guest;
    private int found;

    public Target(KubernetesClient client, HelmCli helm, TargetFile file, String namespace, Timeline timeline) {
        super(client, namespace, timeline, file.engine(), file.login().user());
        this.file = file;
        this.helm = helm;
    }

    /** Installs it, unless somebody has; returns as soon as the objects exist. */
    public Moment install() {
        return switch (file.origin()) {
            case Manifest(var manifest) -> {
                var moment = timeline.mark("apply " + manifest.getFileName());
                objects(manifest).forEach(object -> client.resource(object).inNamespace(namespace).create());
                yield moment;
            }
            case Chart(var chart, var values) -> {
                var moment = timeline.mark("helm install");
                var command = new ArrayList<>(List.of("install", RELEASE, chart.toString(), "--namespace", namespace));
                values.forEach(path -> command.addAll(List.of("--values", path.toString())));
                helm.run(command);
                yield moment;
            }
            case Installed _ -> {
                requireNothingOfOurNames();
                found = lastSetsMembers();
                guest = true;
                yield timeline.mark("begin");
            }
        };
    }

    /** The database and the user are dropped at the end, so neither must be anybody's. */
    private void requireNothingOfOurNames() {
        var theirs = makeOnPrimary("question", session -> session.value("""
                SELECT (SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '%s')
                  + (SELECT COUNT(*) FROM mysql.user WHERE user = '%s')""".formatted(NumberedRows.DATABASE, LedgerAccount.NAME)));
        if (!theirs.equals("0")) {
            throw new IllegalStateException(("there is a database %1$s or a user %2$s in %3$s, and the suite makes and drops its own of these "
                    + "names. If an interrupted run left them, drop them, and delete pods and Secrets with the label %4$s").formatted(
                    NumberedRows.DATABASE, LedgerAccount.NAME, namespace, ScenarioNamespaces.LABELS));
        }
    }

    /** What somebody else installed stays; only what the suite made beside it goes, once it was found that nobody had its names. */
    @Override
    public Moment uninstall() {
        var moment = timeline.mark("uninstall");
        switch (file.origin()) {
            case Manifest(var manifest) -> objects(manifest).forEach(object -> client.resource(object).inNamespace(namespace).delete());
            case Chart _ -> helm.run(List.of("uninstall", RELEASE, "--ignore-not-found", "--namespace", namespace));
            case Installed _ when guest -> removeOurs();
            case Installed _ -> {}
        }
        return moment;
    }

    private void removeOurs() {
        // A step that failed may have left it a member more.
        scaleTo(found);
        ScenarioNamespaces.removeGuests(client, namespace);
        makeOnPrimary("clean-up", session -> session.execute("DROP DATABASE IF EXISTS " + NumberedRows.DATABASE)
                + session.execute("DROP USER IF EXISTS " + LedgerAccount.NAME));
        close();
    }

    private List<HasMetadata> objects(Path manifest) {
        return client.load(new ByteArrayInputStream(TextFile.read(manifest).getBytes(StandardCharsets.UTF_8))).items();
    }

    @Override
    public String manifest() {
        return switch (file.origin()) {
            case Manifest(var manifest) -> TextFile.read(manifest);
            case Chart _ -> helm.run(List.of("get", "manifest", RELEASE, "--namespace", namespace)).stdout();
            case Installed _ -> "somebody else installed it\n";
        };
    }

    @Override
    public String values() {
        return switch (file.origin()) {
            case Chart(_, var values) -> values.stream().map(TextFile::read).collect(Collectors.joining("---\n"));
            default -> "it is no chart\n";
        };
    }

    @Override
    public String writes() {
        return file.primary();
    }

    @Override
    public String reads() {
        return file.read();
    }

    @Override
    public List<String> statefulSets() {
        return file.statefulSets();
    }

    @Override
    public String domain(String statefulSet) {
        return statefulSet(statefulSet).getSpec().getServiceName();
    }

    @Override
    String serverContainer() {
        return file.container();
    }

    @Override
    public String password() {
        return switch (file.login().password()) {
            case Literal(var password) -> password;
            case InSecret(var secret, var key) -> SecretValue.of(client.secrets().inNamespace(namespace).withName(secret).require(), key);
        };
    }

    /**
     * Has so many members, of which those of all StatefulSets but the last cannot be changed; returns at once.
     *
     * @throws IllegalStateException if these are more already
     */
    public void haveMembers(int members) {
        var others = members().size() - lastSetsMembers();
        if (others > members) {
            throw new IllegalStateException("%s has %d members beside %s, and %d were wanted in all".formatted(
                    file.name(), others, statefulSets().getLast(), members));
        }
        if (others + lastSetsMembers() != members) {
            scaleTo(members - others);
        }
    }

    /** Restarts all members as {@code kubectl rollout restart} does; returns at once. */
    public Moment restart() {
        var moment = timeline.mark("restart the members");
        statefulSets().forEach(set -> statefulSetResource(set).rolling().restart());
        return moment;
    }

    /** Has one member more; returns when it replicates. */
    public Member addMember() {
        scaleTo(lastSetsMembers() + 1);
        awaitReplicating();
        return members().getLast();
    }

    /** Undoes {@link #addMember()}; returns when the member is gone. */
    public void removeMember() {
        var left = lastSetsMembers() - 1;
        scaleTo(left);
        awaitOnly(left);
    }

    private int lastSetsMembers() {
        return statefulSet(statefulSets().getLast()).getSpec().getReplicas();
    }

    /** The only one that takes writes and follows nobody: not all servers have a Service of the primary that names its pod. */
    @Override
    public Member primary() {
        record Look(Member member, MemberState state) {}
        return await("one member takes writes and follows nobody").atMost(Timeouts.MEMBER_RETURNS).pollDelay(Duration.ZERO)
                .until(() -> members().stream().map(member -> new Look(member, member.look())).toList(),
                        looks -> looks.stream().filter(look -> look.state().leads()).count() == 1)
                .stream().filter(look -> look.state().leads()).findFirst().orElseThrow().member();
    }

    /** By a row that is written on the primary now. */
    @Override
    public void awaitCaughtUp() {
        var witness = makeOnPrimary("witness", Witness::write);
        for (var replica : replicas()) {
            await("%s has %s of the primary".formatted(replica, witness)).atMost(dialect().catchesUpWithin())
                    .pollDelay(Duration.ZERO).ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> ask(replica, witness::isOn));
        }
    }
}
