package io.github.replicatedmysql.e2e.bench;

import java.time.Duration;

/** How an install grows with its members. As they come in order, each one's arrival in a large one is the end of a smaller one. */
final class Members {

    private static final int MANY = 7;

    private Members() {}

    static void measure(Bench bench, OwnSubject subject, Sheet sheet) {
        try (var site = Site.open(bench, subject.name())) {
            site.measure(() -> measure(subject, site, sheet));
        }
    }

    private static void measure(OwnSubject subject, Site site, Sheet sheet) {
        var order = subject.install(site, MANY);
        var arrivals = Arrivals.ofNew(OwnSubject.members(MANY), subject, site, order).all();
        for (var member = 1; member <= MANY; member++) {
            var arrived = arrivals.get(member - 1).working();
            sheet.add(subject, Figure.INSTALL_IN_ORDER, member, Duration.between(order.at(), arrived).toMillis());
        }
    }
}
