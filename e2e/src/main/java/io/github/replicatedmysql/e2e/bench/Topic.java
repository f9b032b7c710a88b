package io.github.replicatedmysql.e2e.bench;

/** Figures that are measured together; a run can be asked for some of them. */
enum Topic {
    /** Installs and returns of three members, and what they take up. */
    INSTALL(5, 2),
    /** Installs of few and of many members. */
    MEMBERS(2, 1),
    /** Members added to little data and to much. */
    GROWTH(2, 1),
    /** What clients feel while members change or come to harm. */
    CHANGE(2, 1),
    /** What members do under load. */
    WORK(2, 1),
    /** What they take up when there is none. */
    COST(2, 1);

    private final int rounds;
    private final int quickRounds;

    Topic(int rounds, int quickRounds) {
        this.rounds = rounds;
        this.quickRounds = quickRounds;
    }

    /** How often it is measured unless somebody says how often. */
    int rounds(boolean quick) {
        return quick ? quickRounds : rounds;
    }
}
