package io.github.replicatedmysql.e2e.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.mutation.Judgement.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mutations' program, with a make that runs nothing and leaves the XML of a run. */
class MutationsTest {

    private static final Mutation SEEN_BY_B = new Mutation(Path.of("lost-line.patch"), "A line is lost.", "OneIT$Nested", "b", List.of("a"), "");

    @TempDir
    Path checkout;

    private final List<String> console = new ArrayList<>();

    @BeforeEach
    void aChartAndAPatch() {
        TextFile.write(checkout.resolve("charts/mysql/values.yaml"), "ready: false\n");
        TextFile.write(checkout.resolve("lost-line.patch"), """
                --- a/charts/mysql/values.yaml
                +++ b/charts/mysql/values.yaml
                @@ -1 +1 @@
                -ready: false
                +ready: true
                """);
    }

    @Test
    void the_named_step_alone_is_run_on_the_broken_chart_and_its_failure_is_told() throws IOException {
        var results = tryOut("<testcase name='a(Release)' CLASS/><testcase name='b(Release, Clients)[1]' CLASS>"
                + "<failure message='&#10;Expecting | actual:&#10;  1' type='AssertionError'>at b</failure></testcase>");

        assertThat(results).singleElement().returns(true, Result::seen);
        var broken = checkout.resolve("out/lost-line/mysql");
        assertThat(broken.resolve("values.yaml")).hasContent("ready: true");
        assertThat(checkout.resolve("out/lost-line/e2e.log")).hasContent("--no-print-directory e2e CHART=%s SCENARIO=OneIT$$Nested#a+b".formatted(broken));
        assertThat(checkout.resolve("out/mutations.md")).content().startsWith("# ✅ 1 of 1 mutations seen\n")
                .contains("| lost-line | A line is lost. | `OneIT$Nested` | ✅ seen | `b` | Expecting \\| actual: 1 | ");
        assertThat(console).anySatisfy(line -> assertThat(line).startsWith("mutation 1 of 1: lost-line seen after "));
    }

    @Test
    void the_page_of_a_run_that_was_interrupted_counts_those_that_it_did_not_try() {
        var seen = new Result(SEEN_BY_B, new Judgement(Seen.SEEN, "b", "failed"), Duration.ofSeconds(1));

        assertThat(Result.markdown(List.of(seen), 2)).startsWith("# ❌ 1 of 2 mutations seen\n");
    }

    @Test
    void a_step_that_passes_on_a_broken_chart_has_not_seen_it() {
        assertThat(tryOut("<testcase name='a()' CLASS/><testcase name='b()' CLASS/>"))
                .singleElement().returns(Seen.NOT_SEEN, result -> result.judgement().seen());
        assertThat(checkout.resolve("out/mutations.md")).content().startsWith("# ❌ 0 of 1 mutations seen\n").contains("❌ not seen");
    }

    @Test
    void a_failure_elsewhere_proves_nothing_whatever_the_step_did() {
        var failed = "<testcase name='b()' CLASS><error type='ConditionTimeout'/></testcase>";

        assertThat(tryOut("<testcase name='a()' CLASS><error message='no cluster'/></testcase>" + failed)).singleElement()
                .returns(new Judgement(Seen.INCONCLUSIVE, "a", "no cluster"), Result::judgement);
        assertThat(tryOut("<testcase name='' CLASS><error message='no install'/></testcase>" + failed)).singleElement()
                .returns(new Judgement(Seen.INCONCLUSIVE, "outside of all steps", "no install"), Result::judgement);
        assertThat(tryOut(failed)).singleElement().returns(new Judgement(Seen.SEEN, "b", "ConditionTimeout"), Result::judgement);
    }

    @Test
    void a_failure_that_does_not_say_what_it_must_proves_nothing() {
        var failed = "<testcase name='b()' CLASS><error message='&#10;%s: expected a read&#10;  to fail'/></testcase>".formatted("x".repeat(300));

        assertThat(tryOut(failed, mutation("expected a read to fail"))).singleElement().returns(true, Result::seen);
        assertThat(tryOut(failed, mutation("expected a write"))).singleElement()
                .returns(Seen.INCONCLUSIVE, result -> result.judgement().seen()).returns("b", result -> result.judgement().step());
        assertThat(checkout.resolve("out/mutations.md")).content().contains("no word of \"expected a write\": xxx", "x…");
    }

    @Test
    void a_step_that_did_not_run_proves_nothing_either() {
        assertThat(List.of("<testcase name='a()' CLASS/>", "<testcase name='b()' CLASS><skipped/></testcase>",
                "<testcase name='b()' classname='x.OtherIT'><failure/></testcase>"))
                .allSatisfy(run -> assertThat(tryOut(run)).singleElement().returns(Seen.INCONCLUSIVE, result -> result.judgement().seen()));
    }

    @Test
    void what_an_earlier_run_left_is_not_taken_for_this_ones() throws IOException {
        var left = checkout.resolve("e2e/target/failsafe-reports/TEST-x.xml");
        TextFile.write(left, "<testsuite><testcase name='b()' classname='x.OneIT$Nested'><failure/></testcase></testsuite>");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(1)));

        assertThat(new Mutations(checkout, checkout.resolve("out"), make("exit 1"), console::add).tryOut(List.of(mutation())))
                .singleElement().returns(Seen.INCONCLUSIVE, result -> result.judgement().seen());
        assertThat(left).as("whose run may not have ended").exists();
    }

    @Test
    void some_can_be_chosen_by_their_names() {
        var project = Settings.ofThisRun().checkout();

        assertThat(Mutation.chosen(project, "")).isEqualTo(Mutation.all(project)).hasSizeGreaterThan(1);
        assertThat(Mutation.chosen(project, "always-ready")).singleElement().returns("FailoverIT", Mutation::scenario);
        assertThat(Mutation.chosen(project, "lag-in-minutes,always-ready")).extracting(Mutation::name)
                .containsExactly("lag-in-minutes", "always-ready");
    }

    private List<Result> tryOut(String testCases) {
        return tryOut(testCases, mutation());
    }

    private List<Result> tryOut(String testCases, Mutation mutation) {
        try {
            // A file's time is that of the kernel's last tick. A run takes a minute; this one may take less than a tick.
            var make = make(("mkdir -p e2e/target/failsafe-reports; cd e2e/target/failsafe-reports; cat >TEST-x.xml <<'END'\n<testsuite>%s</testsuite>\nEND\n"
                    + "touch --date='1 minute' TEST-x.xml; exit 1")
                    .formatted(testCases.replace("CLASS", "classname='x.OneIT$Nested'")));
            return new Mutations(checkout, checkout.resolve("out"), make, console::add).tryOut(List.of(mutation));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Mutation mutation() {
        return mutation("");
    }

    private Mutation mutation(String says) {
        return new Mutation(checkout.resolve(SEEN_BY_B.patch()), SEEN_BY_B.breaks(), SEEN_BY_B.scenario(), SEEN_BY_B.step(), SEEN_BY_B.after(), says);
    }

    private String make(String script) throws IOException {
        var file = checkout.resolve("make");
        Files.writeString(file, "#!/usr/bin/env bash\necho \"$@\"\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
