package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Chart;
import io.github.replicatedmysql.e2e.mysql.TargetFile.InSecret;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Installed;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Literal;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Login;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFileTest {

    private static final Settings SETTINGS = Settings.ofThisRun();

    private static final String GOOD = """
            engine: mariadb
            manifest: all.yaml
            primary: db-0.db
            read: db-read
            statefulSets: [db, db-replica]
            container: server
            login: {user: admin, password: ''}
            """;

    @TempDir
    Path folder;

    @Test
    void the_plain_manifest_is_one_and_runs_the_image_that_the_project_pins() {
        var plain = TargetFile.read(SETTINGS.target("plain"));

        assertThat(plain.origin()).isInstanceOfSatisfying(Manifest.class, manifest ->
                assertThat(TextFile.read(manifest.file()).lines().filter(line -> line.contains("image: ")).map(String::strip).distinct())
                        .containsExactly("image: " + PinnedVersions.of(SETTINGS.checkout(), "MARIADB_IMAGE")));
    }

    @Test
    void the_chart_is_one() {
        var chart = TargetFile.read(SETTINGS.target("chart"));

        assertThat(chart).isEqualTo(new TargetFile("chart", new Mysql(),
                new Chart(SETTINGS.checkout().resolve("charts/mysql"), List.of(SETTINGS.preset("kind"))), "mysql-primary", "mysql-read",
                List.of("mysql"), "mysql", new Login("root", new InSecret("mysql-credentials", "root-password"))));
    }

    @Test
    void a_manifest_lies_beside_it() {
        assertThat(read(GOOD)).isEqualTo(new TargetFile("mine", new Mariadb(), new Manifest(folder.resolve("all.yaml")), "db-0.db",
                "db-read", List.of("db", "db-replica"), "server", new Login("admin", new Literal(""))));
    }

    @Test
    void what_is_installed_already_has_a_namespace() {
        assertThat(read(GOOD.replace("manifest: all.yaml", "installedIn: databases")).origin()).isEqualTo(new Installed("databases"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            engine: \\w+       | engine: oracle                 | there is no engine oracle: it is mysql or mariadb
            engine: \\w+       |                                | engine is missing: set it to mysql or mariadb
            primary: .*        | primary: ''                    | primary is missing: set it to the host that takes writes
            read: .*           |                                | read is missing: set it to the host that takes reads
            statefulSets: .*   | statefulSets: []               | statefulSets is missing: set it to the list
            container: .*      |                                | container is missing: set it to the container
            manifest: .*       |                                | set one of manifest
            manifest: .*       | manifest: none.yaml            | manifest: there is no
            manifest: .*       | manifest: all.yaml; chart: .   | set one of manifest
            manifest: .*       | manifest: all.yaml; values: [] | values are a chart's
            manifest: .*       | chart: .; values: [none.yaml]  | values: there is no
            primary            | primry                         | there is no key primry; keys are chart, container, engine
            user: admin        | usr: admin                     | there is no key login.usr; keys are key, password, secret, user
            login: .*          |                                | login is missing: set it to
            user: admin,       |                                | login.user is missing
            password: ''       | secret: a                      | login.key is missing: set it to the password's key in the Secret a
            password: ''       | key: a                         | login.secret is missing: set it to the Secret that has the password of admin
            password: ''       | password: '', secret: a        | login: set either password
            , password: ''     |                                | login: set either password
            container: server  | read: other                    | Duplicate field 'read'
            (?s).*             | engine: [                      | line 1
            """)
    void what_is_wrong_is_told_with_the_file_and_what_to_set(String good, String bad, String message) {
        var text = Pattern.compile(good).matcher(GOOD).replaceFirst(bad == null ? "" : bad.replace("; ", "\n"));

        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("mine.yaml").toString()).hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> TargetFile.read(folder.resolve("mine.yaml"))).hasMessage("there is no target " + folder.resolve("mine.yaml"));
    }

    private TargetFile read(String text) {
        TextFile.write(folder.resolve("all.yaml"), "");
        TextFile.write(folder.resolve("mine.yaml"), text);
        return TargetFile.read(folder.resolve("mine.yaml"));
    }
}
