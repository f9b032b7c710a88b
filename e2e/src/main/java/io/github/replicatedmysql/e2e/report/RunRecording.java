package io.github.replicatedmysql.e2e.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows besides its scenarios' recordings.
 *
 * @param planned how many steps there were to take
 * @param versions of everything under test and around it, by its name, in the order to be read
 * @param footprint what the suite itself took; empty in recordings of before it was known
 * @param outcomes of all steps so far, in the order in which they ended
 * @param times of all scenarios so far, in the order in which they ended; none in recordings of before they were taken
 */
public record RunRecording(Instant started, Instant ended, int planned, Map<String, String> versions,
        Optional<Footprint> footprint, List<StepOutcome> outcomes, List<ScenarioTime> times) {

    public RunRecording {
        times = times == null ? List.of() : times;
    }
}
