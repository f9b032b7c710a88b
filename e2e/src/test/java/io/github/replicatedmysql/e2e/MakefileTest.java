package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code make} refuses before it begins anything. */
class MakefileTest {

    private static final String PLAIN = "TARGET=e2e/targets/plain.yaml";

    /** A value may be quoted, and have blanks then. */
    private static final Pattern OPTION = Pattern.compile("([A-Z_]+)=('[^']*'|[^\\s`|,;)]+)");
    private static final Pattern COMMAND = Pattern.compile("\\bmake [a-z0-9-]+( +%s)+".formatted(OPTION.pattern()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TARGET=misspelt.yaml |              | TARGET: there is no file misspelt.yaml
            GROUPS=smok          | TRIALS=1     | GROUPS=smok: there is no group smok. Groups: smoke faults disruptive capacity upgrade target
            GROUPS=smoke & falts | TRIALS=1     | GROUPS=smoke & falts: there is no group falts.
            TARGET=Makefile      | GROUPS=smoke | TARGET=Makefile runs the group target alone, and GROUPS=smoke is about the chart
            ENGINE=maridb        |              | ENGINE=maridb is neither mysql nor mariadb
            PRESET=azure         |              | PRESET=azure: there is no such preset. Presets: aks
            PRESET=aks           |              | PRESET=aks has fewer than the 3 members that the scenarios need
            CHART=nowhere        |              | CHART: there is no nowhere
            PREVIOUS=none.tgz    |              | PREVIOUS: there is no package none.tgz
            IMAGE=mysql          |              | IMAGE=mysql is no image: repository:tag
            IMAGE=my image:9.7   |              | IMAGE=my image:9.7 is no image
            TRIALS=1O            |              | TRIALS=1O is no number of trials
            TRIALS=0             |              | TRIALS=0 is no number of trials
            TIME_SCALE=slow      |              | TIME_SCALE=slow is no number
            TIME_SCALE=0.0       |              | TIME_SCALE=0.0 is no number
            KEEP_FAILED=yes      |              | KEEP_FAILED=yes is neither true nor false
            SCENARIO=OrderIT     |              | SCENARIO=OrderIT: there is no such scenario. Scenarios: AksLabIT FlightDeckLabIT
            SCENARIO=OrderingIT,*FaultIT |      | SCENARIO=*FaultIT: there is no such scenario.
            SCENARIO=OrderingIT#no_such_step |  | SCENARIO=OrderingIT#no_such_step: there is no step no_such_step. Steps of OrderingIT:
            SCENARIO=RetentionIT$KeepAll     |  | SCENARIO=RetentionITeepAll: there is no such scenario. Scenarios: AksLabIT
            SCENARIO=RetentionIT$$KeepSome   |  | SCENARIO=RetentionIT$KeepSome: there is no class KeepSome within RetentionIT. There are: KeepAll KeepUninstalled
            SCENARIO=OrderingIT$$KeepAll     |  | SCENARIO=OrderingIT$KeepAll: there is no class KeepAll within OrderingIT.
            SCENARIO=RetentionIT$$KeepAll#a_claim_goes_* | | SCENARIO=RetentionIT$KeepAll#a_claim_goes_*: there is no step a_claim_goes_*. Steps of RetentionIT$KeepAll:
            SCENARIO=FailoverIT,OrderingIT#each_*+no_* | | SCENARIO=OrderingIT#each_*+no_*: there is no step no_*. Steps of OrderingIT:
            """)
    void what_the_suite_would_not_do_is_refused(String one, String other, String told) {
        var ended = options(one, other == null ? "GROUPS=" : other);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stdout()).startsWith(told);
    }

    @Test
    void what_it_would_do_is_not() {
        assertThat(options()).returns(0, Result::exitCode);
        assertThat(options(PLAIN, "GROUPS=target")).returns(0, Result::exitCode);
        assertThat(options("ENGINE=mariadb", "PRESET=linstor", "CHART=charts/mysql", "IMAGE=localhost:5000/mysql:9.7")).returns(0, Result::exitCode);
        assertThat(options("GROUPS=smoke | upgrade", "TRIALS=10", "TIME_SCALE=1.5", "KEEP_FAILED=true")).returns(0, Result::exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OrderingIT", "*FaultsIT", "FailoverIT, OrderingIT", "OrderingIT#each_member_is_created_only_after_the_one_before_was_ready",
            "OrderingIT#each_*,PodFaultsIT#all_*+a_primary_*", "scenario.*IT", "**/lab/*IT", "!OrderingIT,*IT", "RetentionIT#a_claim_survives_*",
            "RetentionIT$$KeepScaledAway", "scenario.RetentionIT$$Keep*#a_claim_goes_*",
            "RetentionIT$$KeepNone#a_claim_goes_with_its_member_and_with_the_release"})
    void names_and_patterns_of_scenarios_and_steps_are_taken(String scenario) {
        var ended = options("SCENARIO=" + scenario);

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
    }

    @Test
    void a_scenario_that_is_not_there_is_told_with_all_that_are() throws IOException {
        try (var files = Files.walk(Settings.ofThisRun().checkout().resolve("e2e/src/test/java"))) {
            var scenarios = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", "")).toList();

            assertThat(options("SCENARIO=NoneIT").stdout().lines().findFirst().orElseThrow().replaceFirst(".*Scenarios: ", "").split(" "))
                    .containsExactlyInAnyOrderElementsOf(scenarios);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MUTATION=never-ready | MUTATION=never-ready: there is no such mutation. Mutations: always-ready
            MUTATION=always-rea* | MUTATION=always-rea*: there is no such mutation.
            MUTATION=always-ready,never-ready | MUTATION=never-ready: there is no such mutation.
            """)
    void what_mutations_would_not_do_is_refused(String variable, String told) {
        var ended = make("mutations-options", variable);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stdout()).startsWith(told);
    }

    @Test
    void one_mutation_or_all_of_them_are_tried() {
        assertThat(make("mutations-options")).returns(0, Result::exitCode);
        assertThat(make("mutations-options", "MUTATION=always-ready,data-in-memory")).returns(0, Result::exitCode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up        | PRESET=aks     | make up knows no PRESET. It takes AIRGAP CLUSTER NETWORK_POLICIES XDG_CACHE_HOME.
            e2e       | SCENARO=A      | make e2e knows no SCENARO. It takes AIRGAP CHART CLUSTER CONTEXT ENGINE GROUPS
            gate      | SCENARIO=A     | make gate knows no SCENARIO.
            mutations | ENGINE=mariadb | make mutations knows no ENGINE. It takes AIRGAP CLUSTER MUTATION NETWORK_POLICIES XDG_CACHE_HOME.
            install   | ENGINE=mariadb | a file for helm: helm install mysql charts/mysql -f
            """)
    void an_option_that_the_target_does_not_read_is_refused(String target, String variable, String told) {
        var ended = make("--dry-run", target, variable);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.stderr()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''            | kind/cluster.sh tools helm3 cert-manager
            OrderingIT    | kind/cluster.sh tools
            Helm3IT       | kind/cluster.sh tools helm3
            CertManager?T | kind/cluster.sh tools helm3 cert-manager
            !OrderingIT   | kind/cluster.sh tools helm3 cert-manager
            """)
    void one_scenario_has_only_the_tools_compiled_that_it_uses(String scenario, String command) {
        var commands = make("--dry-run", "e2e", "SCENARIO=" + scenario).stdout();

        assertThat(commands.lines().filter(line -> line.contains("cluster.sh tools")).map(line -> line.replaceFirst("^.* (?=kind/)", "").strip()))
                .containsExactly(command);
    }

    @Test
    void all_that_it_does_not_read_is_told_at_once_and_what_one_of_several_targets_reads_is_taken() {
        assertThat(make("--dry-run", "up", "e2e", "A=1", "SCENARIO=B", "C=1").stderr()).containsPattern("make up e2e knows no (A C|C A)\\.");
    }

    @Test
    void each_command_of_the_pages_and_pipelines_is_taken() {
        var commands = Stream.of("README.md", "CONTRIBUTING.md", "e2e/README.md", "docs", ".github", ".gitlab-ci.yml")
                .flatMap(page -> files(Settings.ofThisRun().checkout().resolve(page)))
                .flatMap(page -> COMMAND.matcher(TextFile.read(page)).results().map(MatchResult::group)).distinct().toList();

        assertThat(commands).hasSizeGreaterThan(20).allSatisfy(command -> {
            var arguments = OPTION.matcher(command).replaceAll("$1=x").replaceFirst("make", "--dry-run").split(" +");
            assertThat(make(arguments).stderr()).doesNotContain("knows no");
        });
    }

    private static Stream<Path> files(Path page) {
        try (var files = Files.walk(page)) {
            return files.filter(Files::isRegularFile).filter(file -> file.toString().matches(".*\\.(md|ya?ml)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result options(String... variables) {
        return make(Stream.concat(Stream.of("e2e-options"), Stream.of(variables)).toArray(String[]::new));
    }

    private static Result make(String... arguments) {
        var words = new ArrayList<>(List.of("make", "--no-print-directory"));
        words.addAll(List.of(arguments));
        // Whatever make has started these tests.
        return Command.of(words).in(Settings.ofThisRun().checkout()).with(Map.of("MAKEFLAGS", "", "MAKEOVERRIDES", "")).run();
    }
}
