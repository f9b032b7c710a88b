package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ready-made pipelines call what is there: targets of the Makefile, and variables that the gate knows. */
class PipelinesTest {

    private static final Pattern TARGET = Pattern.compile("\\bmake ([a-z0-9-]+)");
    private static final Pattern RULE = Pattern.compile("(?m)^([a-z0-9-]+):");
    private static final Pattern VARIABLE = Pattern.compile("\\bGATE_[A-Z_]+");

    private static final Pattern SCHEDULED = Pattern.compile("(?s)schedule['\"] ?(?:&& '|\\s+variables:\\s+GATE_GROUPS: )([a-z,]+)");

    /** The runs of a schedule on GitHub, in the expression that gives the matrix. */
    private static final Pattern MATRIX = Pattern.compile("schedule' && '(\\[.*?])'");

    private static final Pattern OF_MATRIX = Pattern.compile("\\$\\{\\{ matrix\\.(\\w+) }}");

    /** What GitLab itself knows on the first level, besides jobs. */
    private static final Set<String> GITLABS_OWN = Set.of("stages", "variables", "default", "include", "workflow");

    /** What it knows in a job, as far as a job here may have use for it. */
    private static final Set<String> GITLABS_KEYWORDS = Set.of("after_script", "allow_failure", "artifacts", "before_script", "cache", "dependencies",
            "environment", "extends", "image", "interruptible", "needs", "parallel", "resource_group", "retry", "rules", "script", "services", "stage",
            "tags", "timeout", "variables", "when");

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/gate.yaml", ".gitlab-ci.yml"})
    void each_is_well_formed_and_runs_the_gate_and_a_dry_run_of_a_release(String pipeline) throws IOException {
        var commands = yaml(pipeline).findValues(pipeline.startsWith(".gitlab") ? "script" : "run").toString();

        assertThat(commands).contains("make gate", "make release VERSION=99.0.0 DRY_RUN=1");
        assertThat(found(TARGET, commands)).isSubsetOf(found(RULE, read("Makefile")));
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/gate.yaml", ".gitlab-ci.yml"})
    void each_variable_of_the_gate_is_an_option_of_it(String pipeline) throws IOException {
        var options = read("gate.properties").lines().filter(line -> line.matches("\\w+ =.*"))
                .map(line -> GateOptions.variable(line.replaceFirst(" =.*", ""))).toList();

        assertThat(VARIABLE.matcher(read(pipeline)).results().map(match -> match.group())).isNotEmpty().isSubsetOf(options);
    }

    /** All but what needs a package or a target. */
    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/gate.yaml", ".gitlab-ci.yml"})
    void each_runs_on_schedule_what_full_leaves_out(String pipeline) throws IOException {
        var scheduled = SCHEDULED.matcher(read(pipeline)).results().map(match -> match.group(1)).toList();

        assertThat(scheduled).isNotEmpty().allSatisfy(groups -> assertThat(Stream.of(groups.split(",")).map(Group::of))
                .containsExactlyInAnyOrder(Group.FULL, Group.DISRUPTIVE, Group.CAPACITY));
    }

    @Test
    void both_run_on_schedule_either_engine_and_a_target() throws IOException {
        assertThat(List.of(scheduledOnGithub(), scheduledOnGitlab())).allSatisfy(runs -> assertThat(runs).satisfiesExactlyInAnyOrder(
                mysql -> assertThat(mysql).returns("mysql", GateOptions::engine).returns(Optional.empty(), GateOptions::target),
                mariadb -> assertThat(mariadb).returns("mariadb", GateOptions::engine).returns(Optional.empty(), GateOptions::target),
                target -> assertThat(target.target()).isPresent()));
    }

    /** As the gate reads them: what it does not know ends it. */
    private static List<GateOptions> scheduledOnGithub() throws IOException {
        var pipeline = yaml(".github/workflows/gate.yaml");
        var runs = MATRIX.matcher(pipeline.at("/jobs/gate/strategy/matrix/include").asText()).results().map(match -> match.group(1)).findFirst();
        return new ObjectMapper().readTree(runs.orElseThrow()).valueStream()
                .map(run -> options(environment(pipeline.findValue("env"), run))).toList();
    }

    /** What a run does not have is empty. */
    private static Map<String, String> environment(JsonNode variables, JsonNode run) {
        return variables.properties().stream().filter(variable -> OF_MATRIX.matcher(variable.getValue().asText()).matches())
                .collect(Collectors.toMap(Entry::getKey, variable -> run.path(OF_MATRIX.matcher(variable.getValue().asText()).replaceAll("$1")).asText()));
    }

    private static List<GateOptions> scheduledOnGitlab() throws IOException {
        return jobsOfGitlab().values().stream().flatMap(job -> job.path("rules").valueStream())
                .filter(rule -> rule.path("if").asText().contains("\"schedule\""))
                .map(rule -> options(rule.path("variables").properties().stream()
                        .collect(Collectors.toMap(Entry::getKey, variable -> variable.getValue().asText())))).toList();
    }

    private static GateOptions options(Map<String, String> environment) {
        return GateOptions.of(new Properties(), environment::get, Settings.ofThisRun().checkout());
    }

    @Test
    void each_job_of_gitlab_has_a_script_and_a_stage_that_exists() throws IOException {
        var stages = yaml(".gitlab-ci.yml").get("stages").valueStream().map(JsonNode::asText).toList();

        assertThat(jobsOfGitlab()).isNotEmpty().allSatisfy((name, job) -> {
            assertThat(job.path("script").isArray()).as("%s has a script", name).isTrue();
            assertThat(job.path("stage").asText()).isIn(stages);
            assertThat(GITLABS_KEYWORDS).containsAll(job.properties().stream().map(Entry::getKey).toList());
        });
    }

    @Test
    void each_job_of_gitlab_waits_for_one_that_exists_and_takes_nothing_of_it() throws IOException {
        var jobs = jobsOfGitlab();

        assertThat(jobs.values().stream().flatMap(job -> job.path("needs").valueStream())).isNotEmpty().allSatisfy(need -> {
            assertThat(need.path("job").asText()).isIn(jobs.keySet());
            assertThat(need.path("artifacts").asBoolean(true)).isFalse();
        });
    }

    /** Each with what it has of the job that it extends. */
    private static Map<String, ObjectNode> jobsOfGitlab() throws IOException {
        var pipeline = yaml(".gitlab-ci.yml");
        return pipeline.properties().stream().filter(entry -> !GITLABS_OWN.contains(entry.getKey())).collect(Collectors.toMap(Entry::getKey, entry -> {
            var job = new ObjectMapper().createObjectNode();
            if (entry.getValue().has("extends")) {
                job.setAll((ObjectNode) pipeline.required(entry.getValue().get("extends").asText()));
            }
            return job.setAll((ObjectNode) entry.getValue());
        }));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** A key that is there twice is an error, as it is to both. */
    private static JsonNode yaml(String file) throws IOException {
        return new ObjectMapper(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).readTree(read(file));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Settings.ofThisRun().checkout().resolve(file));
    }
}
