package io.github.replicatedmysql.e2e.junit;

/** What JUnit says of the scenarios, each part to a listener of its own. */
record Outcomes(StepOutcomes steps, ScenarioTimes times) {

    Outcomes() {
        this(new StepOutcomes(), new ScenarioTimes());
    }
}
