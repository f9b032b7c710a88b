package io.github.replicatedmysql.e2e.bench;

import java.time.Duration;

/** One subject in one round: installed, hurt, and installed again on what it left. */
final class Round {

    private static final int MEMBERS = 3;

    /** Images of whatever size, over whatever network. */
    private static final Duration IMAGES_COME = Duration.ofMinutes(15);

    private final Subject subject;
    private final Site site;
    private final Sheet sheet;

    private Round(Subject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    /**
     * Measures what a subject with three members is measured by.
     *
     * @param quick whether the second install and the node that reboots are left out
     */
    static void measure(Bench bench, Subject subject, Sheet sheet, boolean quick) {
        try (var site = subject.site(bench); var _ = subject.leaving(site)) {
            site.measure(() -> new Round(subject, site, sheet).measure(quick));
        }
    }

    /** Installs a subject once without measuring it, so that its images are on its nodes when that is done. */
    static void warmUp(Bench bench, Subject subject) {
        try (var site = subject.site(bench); var _ = subject.leaving(site)) {
            site.measure(() -> {
                var order = subject.install(site, MEMBERS);
                Arrivals.ofNew(subject.members(site, MEMBERS), subject, site, order, IMAGES_COME);
            });
        }
    }

    /** Measures the install of one member, which has nothing to hurt that three have not. */
    static void measureOneMember(Bench bench, OwnSubject subject, Sheet sheet) {
        try (var site = subject.site(bench)) {
            site.measure(() -> new Round(subject, site, sheet).install(Figure.INSTALL_ONE, 1));
        }
    }

    private void measure(boolean quick) {
        install(Figure.INSTALL, MEMBERS);
        // What comes back waits for nobody.
        if (subject.ordered()) {
            measureReturns(quick);
        }
        if (subject.engine().isPresent()) {
            measureCost();
        }
        if (!quick && subject instanceof OwnSubject own) {
            measureReinstall(own);
        }
    }

    private void measureReinstall(OwnSubject own) {
        own.uninstall(site);
        site.awaitNoPods();
        install(Figure.REINSTALL, MEMBERS);
    }

    private void install(Figure figure, int members) {
        var order = subject.install(site, members);
        var arrivals = Arrivals.ofNew(subject.members(site, members), subject, site, order);
        sheet.add(subject, figure, Duration.between(order.at(), arrivals.complete()));
        arrivals.all().forEach(arrival -> sheet.add(
                Split.of(site.timeline(), order, arrival, subject.name(), figure, sheet.round())));
    }

    private void measureReturns(boolean quick) {
        for (var harm : Harm.all(quick)) {
            var absence = harm.doTo(subject, site);
            sheet.add(subject, harm.ready(), absence.ready());
            sheet.add(subject, harm.replicates(), absence.replicating());
        }
    }

    private void measureCost() {
        var usage = Usage.of(site, subject.members(site, MEMBERS).getLast());
        sheet.add(subject, Figure.SERVER_MEMORY, usage.server(subject.container()));
        sheet.add(subject, Figure.MEMBER_MEMORY, usage.member());
        sheet.add(subject, Figure.OBJECTS, site.objects());
    }
}
