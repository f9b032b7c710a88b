package io.github.replicatedmysql.e2e.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a script in helm's place: what matters here is how it is called and heard. */
class HelmCliTest {

    @TempDir
    Path folder;

    @Test
    void gives_arguments_as_they_are_and_the_cluster_always() throws IOException {
        var helm = HelmCli.onCluster(settings("printf '%s\\n' \"$@\""));

        var result = helm.run(List.of("get", "values", "two words; $HOME"));

        assertThat(result.stdout().lines()).containsExactly("get", "values", "two words; $HOME",
                "--kubeconfig", folder.resolve("kubeconfig").toString(), "--kube-context", "kind-mysql");
    }

    @Test
    void names_no_cluster_offline() throws IOException {
        assertThat(HelmCli.offline(settings("echo \"$#\"")).run(List.of("version")).stdout()).isEqualTo("1\n");
    }

    @Test
    void keeps_warnings_out_of_the_yaml() throws IOException {
        var result = HelmCli.offline(settings("echo yaml; echo warning >&2")).run(List.of());

        assertThat(result.stdout()).isEqualTo("yaml\n");
        assertThat(result.stderr()).isEqualTo("warning\n");
    }

    @Test
    void fails_by_exit_code_and_says_everything() throws IOException {
        var helm = HelmCli.offline(settings("echo half; echo 'Error: it broke' >&2; exit 3"));

        var failure = catchThrowableOfType(HelmFailure.class, () -> helm.run(List.of("install")));

        assertThat(failure).hasMessageContainingAll("install", "exit code 3", "Error: it broke", "half");
        assertThat(failure.result().stdout()).isEqualTo("half\n");
    }

    @Test
    void says_which_option_names_the_binary() {
        var settings = settings(folder.resolve("nowhere"));

        assertThatThrownBy(() -> HelmCli.offline(settings).run(List.of("version")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("-De2e.helm");
    }

    private Settings settings(String script) throws IOException {
        var binary = Files.writeString(folder.resolve("helm"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return settings(binary);
    }

    private Settings settings(Path binary) {
        return new Settings(folder, folder.resolve("kubeconfig"), "kind-mysql", Optional.empty(), binary.toString(),
                folder, Optional.empty(), Optional.empty(), "kind", Dialect.of("mysql"), Optional.empty(), folder,
                Optional.empty(), false, 1, 1);
    }
}
