package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.Endpoints;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Target;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A chart or a manifest that a user names. Its last StatefulSet is given the members that are wanted; nothing else of it is changed. */
record TargetSubject(TargetFile file) implements Subject {

    /** @throws IllegalArgumentException if somebody has installed it already */
    static TargetSubject of(TargetFile file) {
        if (file.origin() instanceof TargetFile.Installed) {
            throw new IllegalArgumentException("%s.yaml says installedIn, and a benchmark installs: set manifest or chart".formatted(file.name()));
        }
        return new TargetSubject(file);
    }

    /** As a namespace may be called. */
    @Override
    public String name() {
        return "target-" + file.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public Site site(Bench bench) {
        return Site.openForTarget(bench, name());
    }

    /** Its members come as it pleases; nothing that is measured of it depends on that. */
    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public Optional<Dialect> engine() {
        return Optional.of(file.engine());
    }

    @Override
    public Moment install(Site site, int members) {
        return with(site, target -> {
            var moment = target.install();
            target.haveMembers(members);
            return moment;
        });
    }

    /** As {@code kubectl rollout restart} does, which alone takes time. */
    @Override
    public Moment change(Site site) {
        return with(site, Target::restart);
    }

    /** Objects outside the namespace would be in the next round's way. */
    @Override
    public Leaving leaving(Site site) {
        return () -> with(site, Target::uninstall);
    }

    @Override
    public List<String> members(Site site, int number) {
        return with(site, target -> target.members().stream().map(Member::name).toList());
    }

    /** The first of all: while members come, nobody can be asked. */
    @Override
    public String primary(Site site) {
        return members(site, 1).getFirst();
    }

    @Override
    public String user() {
        return file.login().user();
    }

    @Override
    public String password(Site site) {
        return with(site, Target::password);
    }

    @Override
    public Endpoints endpoints(Site site) {
        return with(site, Endpoints::of);
    }

    @Override
    public String container() {
        return file.container();
    }

    private <T> T with(Site site, Function<Target, T> question) {
        try (var target = site.target(file)) {
            return question.apply(target);
        }
    }
}
