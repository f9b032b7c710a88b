package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
class ReportPageTest {

    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        browser = Browser.ofThisMachine(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, PHONE})
    void shows_each_scenario_as_one_picture_in_which_no_label_hides_another(int width) throws Exception {
        var page = browser.open(page(crowded()), width, false);

        assertThat(page.console()).as("what the browser complains of").isEmpty();
        assertThat(page.seen().get("widerThanScreen").asInt()).as("pixels to scroll sideways").isZero();
        var scenario = page.seen().get("scenarios").get(0);
        assertThat(scenario.get("pictures").asInt()).isEqualTo(1);
        assertThat(scenario.get("bars").asInt()).isGreaterThan(15);
        assertThat(scenario.get("charts").asInt()).as("writes, fresh and pooled reads, lag").isEqualTo(4);
        assertThat(scenario.get("flags").asInt()).isEqualTo(14);
        assertThat(scenario.get("flagsThatTouch").asInt()).isZero();
        assertThat(scenario.get("pauseLengths").asInt()).isGreaterThan(5);
        assertThat(scenario.get("pauseLengthsThatTouch").asInt()).isZero();
        assertThat(scenario.get("labelsOutside")).as("labels wider than their flags").isEmpty();
        assertThat(scenario.get("cutOff")).as("texts over the picture's edge").isEmpty();
        assertThat(scenario.get("phases").asInt()).as("phases written out, where no pointer hovers")
                .isEqualTo(width == PHONE ? scenario.get("bars").asInt() : 0);
    }

    /** As much at once as no real scenario does. */
    private static Scene crowded() {
        var scene = Scene.usual().works(40, 60, Client.POOLED_READS).tries(57, Client.WRITES, Result.REFUSED)
                .tries(69, Client.WRITES, Result.UNKNOWN).lag(41, "mysql-1", Duration.ofMillis(250)).lag(42, "mysql-1", Duration.ZERO)
                .step("many_faults_at_once", 62, 70, Status.PASSED)
                .time("FailoverIT", 0, 70, Map.of("mysql-2 is ready again after: kill -9 mysqld of mysql-2 and then of all others", 60));
        for (var second = 62; second < 70; second++) {
            scene.at(second).timeline().fault("kill -9 mysqld of mysql-%d and then of all others".formatted(second % 3));
        }
        for (var time = 0; time < 4; time++) {
            scene.at(69.9).timeline().mark("scale to " + time);
        }
        return scene;
    }

    @Test
    void a_class_that_was_left_out_has_a_picture_without_members() throws Exception {
        var run = ReportBuilder.build(Scene.leftOut("NodeIT", "it needs nodes of kind's"), List.of());

        var page = browser.open(Files.writeString(folder.resolve("index.html"), HtmlReport.of(run)), DESKTOP, false);

        assertThat(page.console()).as("what the browser complains of").isEmpty();
        assertThat(page.seen().get("scenarios").get(0).get("pictures").asInt()).isEqualTo(1);
    }

    @Test
    void says_what_failed_and_what_was_lost() throws Exception {
        var scene = Scene.usual().failed("another_returns", 63, 66, "expected on mysql-2 <b>all</b> rows");
        scene.timeline().rowsChecked(2_000_000, 30, 4);

        var seen = browser.open(page(scene), DESKTOP, false).seen();

        assertThat(seen.get("heading").asText()).contains("1 of 2 steps failed");
        assertThat(seen.get("title").asText()).startsWith("failed");
        assertThat(seen.get("summary").get("rows lost").asText()).isEqualTo("4");
        assertThat(seen.get("summary").get("acknowledged writes checked").asText()).isEqualTo("50");
        assertThat(seen.get("summary").get("faults survived").asText()).isEqualTo("1 of 1");
        assertThat(seen.get("scenarios").get(0).get("steps").toString())
                .isEqualTo("[{\"sentence\":\"a deleted replica returns\",\"status\":\"passed\"},"
                        + "{\"sentence\":\"another returns\",\"status\":\"failed\"}]");
    }

    @Test
    void follows_the_machine_to_light_and_dark() throws Exception {
        var page = page(Scene.usual());

        assertThat(browser.open(page, DESKTOP, false).seen().get("background").asText()).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.open(page, DESKTOP, true).seen().get("background").asText()).isEqualTo("rgb(15, 19, 24)");
    }

    @Test
    void a_page_with_an_error_is_complained_of() throws Exception {
        var broken = Files.writeString(folder.resolve("broken.html"), "<h1>x</h1><img src='missing.png'><script>nothing()</script>");

        assertThat(browser.open(broken, DESKTOP, false).console()).isNotEmpty();
    }

    private Path page(Scene scene) throws IOException {
        return Files.writeString(folder.resolve("index.html"), HtmlReport.of(
                ReportBuilder.build(scene.run(1), List.of(scene.recording(70)))));
    }
}
