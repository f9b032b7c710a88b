package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    Path folder;

    @Test
    void what_is_read_again_is_what_was_saved() {
        var scene = Scene.usual().works(40, 50, Client.POOLED_READS).lag(41, "mysql-1", Duration.ofMillis(250))
                .time("FailoverIT", 0, 71, Map.of("mysql-2 is ready", 7));
        scene.pods().watchBroke();
        var recordings = Report.recordings(folder);

        recordings.save(scene.recording(70), UnaryOperator.identity());
        recordings.save(scene.run(3), UnaryOperator.identity());

        assertThat(recordings.scenarios()).containsExactly(scene.recording(70));
        assertThat(recordings.run()).isEqualTo(scene.run(3));
    }

    @Test
    void a_recording_of_before_footprint_and_times_were_known_is_read_too() {
        var recordings = Report.recordings(folder);
        var run = Scene.leftOut("NodeIT", "it needs nodes of kind's");
        recordings.save(run, text -> text.replaceAll("\\s+\"footprint\" : null,", "").replaceAll(",\\s+\"times\" : \\[ ]", ""));

        assertThat(folder.resolve("recordings/run.json")).content().doesNotContain("footprint", "times");
        assertThat(recordings.run()).isEqualTo(run);
    }

    @Test
    void the_report_is_made_of_what_was_saved_so_a_secret_is_in_neither() {
        var scene = Scene.usual().failed("an_upgrade", 63, 64, "helm upgrade --set auth.rootPassword=correct-horse failed");
        scene.timeline().mark("helm upgrade auth.rootPassword=correct-horse");
        UnaryOperator<String> redaction = text -> text.replace("correct-horse", "(redacted)");
        var recordings = Report.recordings(folder);

        recordings.save(scene.recording(70), redaction);
        recordings.save(scene.run(2), redaction);
        Report.write(folder);

        for (var file : new String[] {"index.html", "summary.md", "report.json", "recordings/run.json",
            "recordings/FailoverIT.scenario.json"}) {
            assertThat(folder.resolve(file)).content().doesNotContain("correct-horse").contains("(redacted)");
        }
    }
}
