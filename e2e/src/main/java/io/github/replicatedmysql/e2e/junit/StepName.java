package io.github.replicatedmysql.e2e.junit;

/**
 * What a step is called: after its method and, if it is taken more than once, after the trial.
 *
 * @param trial empty if there is only one
 */
record StepName(String method, String trial) {

    /** @param displayName JUnit's name of it, which tells the trial */
    static StepName of(String method, String displayName) {
        return new StepName(method, TrialsExtension.isOneOfMany(displayName) ? displayName : "");
    }

    /** What only this one has, and may be a folder's name. */
    String key() {
        return trial.isEmpty() ? method : method + "_" + trial.replace(' ', '_');
    }

    /** For people. */
    String sentence() {
        var words = method.replace('_', ' ');
        return trial.isEmpty() ? words : words + ", " + trial;
    }
}
