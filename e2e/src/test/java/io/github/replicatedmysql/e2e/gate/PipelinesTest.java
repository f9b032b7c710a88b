package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
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

    /** What GitLab itself knows on the first level, besides jobs. */
    private static final Set<String> GITLABS_OWN = Set.of("stages", "variables", "default", "include", "workflow");

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

        assertThat(scheduled).singleElement().satisfies(groups -> assertThat(Stream.of(groups.split(",")).map(Group::of))
                .containsExactlyInAnyOrder(Group.FULL, Group.DISRUPTIVE, Group.CAPACITY));
    }

    @Test
    void each_job_of_gitlab_has_a_script_and_a_stage_that_exists() throws IOException {
        var pipeline = yaml(".gitlab-ci.yml");
        var stages = pipeline.get("stages").valueStream().map(JsonNode::asText).toList();

        assertThat(pipeline.properties()).filteredOn(entry -> !GITLABS_OWN.contains(entry.getKey()))
                .isNotEmpty().allSatisfy(job -> {
                    assertThat(job.getValue().path("script").isArray()).as("%s has a script", job.getKey()).isTrue();
                    assertThat(job.getValue().path("stage").asText()).isIn(stages);
                });
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
