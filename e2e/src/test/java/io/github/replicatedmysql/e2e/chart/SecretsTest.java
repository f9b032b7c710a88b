package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster has already of passwords, certificates and data decides whether a release can be made of it. */
class SecretsTest {

    private static final String PASSWORDS = "root-password=a replication-password=b seeding-password=c";
    private static final String CERTIFICATE = "ca.crt=a tls.crt=b tls.key=c";

    private static final String NO_VALUE = "replicas=3";
    private static final StatefulSet STATEFUL_SET = Rendered.with().the(StatefulSet.class, "mysql");

    @ParameterizedTest(name = "{0} with {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            root-password=a seeding-password=c | ca.crt=a tls.crt=b tls.key=c | engine=mysql | my-passwords has no replication-password, or an empty one, and every member needs it. Add it
            root-password=a replication-password= seeding-password=c | ca.crt=a tls.crt=b tls.key=c | engine=mysql | my-passwords has no replication-password, or an empty one
            root-password=a replication-password=b seeding-password=c | ca.crt=a tls.crt=b tls.key=c | auth.username=shop,auth.database=shop | my-passwords has no password, or an empty one, and auth.username needs it.
            root-password=a replication-password=b seeding-password=c | ca.crt=a tls.crt=b tls.key=c | metrics.enabled=true | has no metrics-password, or an empty one, and metrics.enabled needs it. Add it; for metrics and backups the user is made when mysql-0 starts next.
            root-password=a replication-password=b seeding-password=c | ca.crt=a tls.crt=b tls.key=c | backup.enabled=true | has no backup-password, or an empty one, and backup.enabled needs it.
            root-password=a replication-password=b seeding-password=c | tls.crt=b tls.key=c | engine=mysql | the Secret my-certificate has no ca.crt, or an empty one, and every member needs it. Add it: `kubectl create secret tls` knows no ca.crt, `kubectl create secret generic` takes all three with --from-file.
            root-password=a replication-password=b seeding-password=c | ca.crt=a tls.crt=b tls.key= | engine=mariadb | the Secret my-certificate has no tls.key, or an empty one
            """)
    void secrets_of_yours_have_every_key_that_is_read(String passwords, String certificate, String values, String message) {
        assertThat(refusal(values + ",auth.existingSecret=my-passwords,tls.existingSecret=my-certificate",
                secret("my-passwords", passwords), secret("my-certificate", certificate))).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"metrics-password, metrics.enabled=true", "backup-password, backup.enabled=true", "password, 'auth.username=shop,auth.database=shop'"})
    void secrets_of_yours_that_have_it_are_taken_and_so_are_those_that_come_later(String key, String values) {
        var all = values + ",auth.existingSecret=my-passwords,tls.existingSecret=my-certificate";

        assertThat(rendered(all, secret("my-passwords", "%s %s=d".formatted(PASSWORDS, key)), secret("my-certificate", CERTIFICATE)).all(Secret.class)).isEmpty();
        assertThat(rendered(all).all(Secret.class)).isEmpty();
    }

    /** An install may come before its Secrets, and members wait for them; at an upgrade one after the other would go. */
    @Test
    void an_upgrade_to_a_secret_that_is_not_there_takes_no_member_down() {
        assertThat(refusal("auth.existingSecret=my-passwords,tls.existingSecret=my-certificate", STATEFUL_SET, secret("my-certificate", CERTIFICATE))).contains(
                "auth.existingSecret is my-passwords, and this namespace has no such Secret: members would wait for it one by one. Make it first.");
        assertThat(refusal("auth.existingSecret=my-passwords,tls.existingSecret=my-certificate", STATEFUL_SET, secret("my-passwords", PASSWORDS))).contains(
                "tls.existingSecret is my-certificate, and this namespace has no such Secret");
    }

    @ParameterizedTest
    @CsvSource({"root-password, engine=mysql", "backup-password, engine=mysql", "password, 'auth.username=shop,auth.database=shop'"})
    void a_secret_of_yours_made_of_a_file_with_a_newline_is_refused_with_how_to_make_it(String key, String values) {
        var all = values + ",auth.existingSecret=my-passwords,tls.existingSecret=my-certificate";

        for (var password : new String[] {"d\n", " d"}) {
            assertThat(refusal(all, secret("my-passwords", PASSWORDS + " password=d").edit().addToData(key, encoded(password)).build())).contains(
                    "the Secret my-passwords has a blank or a newline at an end of its %s, which not everybody who reads it takes for a part of the password. "
                            .formatted(key) + "Make it without one, by `kubectl create secret generic` with --from-literal, "
                            + "or with --from-file and a file that `printf %s` has written.");
        }
        assertThat(refusal(all, secret("my-passwords", PASSWORDS + " password=d").edit().addToData(key, encoded("d\ne")).build())).contains(
                "the Secret my-passwords has a newline or another control character in its %s, which members cannot log in with. Make it without one.".formatted(key));
        var others = secret("my-passwords", PASSWORDS).edit().addToData("password", encoded("not the chart's\n")).build();
        assertThat(rendered("auth.existingSecret=my-passwords,tls.existingSecret=my-certificate", others).all(Secret.class)).isEmpty();
    }

    /** Members make these users as soon as there is a password for them, and what a server has once been given it keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"metrics", "backup"})
    void a_password_for_later_is_held_to_that_too_and_may_be_left_out_until_then(String user) {
        var secrets = ",auth.existingSecret=my-passwords,tls.existingSecret=my-certificate";
        var all = secret("my-passwords", PASSWORDS).edit().addToData(user + "-password", encoded("d\n")).build();
        var orNone = "Or leave that key out while %1$s.enabled is false: the user %1$s is made with it, and not without it.".formatted(user);

        assertThat(refusal(user + ".enabled=false" + secrets, all)).contains("at an end of its %s-password".formatted(user), orNone);
        assertThat(refusal(user + ".enabled=true" + secrets, all)).contains("at an end of its %s-password".formatted(user)).doesNotContain(orNone);
        assertThat(rendered(user + ".enabled=false" + secrets, secret("my-passwords", PASSWORDS)).all(Secret.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rootPassword, 'auth.rootPassword= d'", "password, 'auth.username=shop,auth.database=shop,auth.password=d '"})
    void a_password_that_is_given_has_no_blank_at_an_end_either(String value, String values) {
        assertThat(refusal(values)).contains(("auth.%s begins or ends with a blank or a newline, which not everybody who reads it takes for a part of the password: "
                + "leave that out.").formatted(value));
    }

    @ParameterizedTest
    @CsvSource({"rootPassword, 'auth.rootPassword=d\te'", "password, 'auth.username=shop,auth.database=shop,auth.password=d\te'"})
    void a_password_that_is_given_has_no_control_character(String value, String values) {
        assertThat(refusal(values)).contains("auth.%s has a newline or another control character, which members cannot log in with: leave that out.".formatted(value));
    }

    @Test
    void data_whose_passwords_are_gone_gets_no_new_ones() {
        assertThat(refusal(NO_VALUE, STATEFUL_SET)).contains("the Secret mysql-credentials is missing, but the data that has its passwords is there: "
                + "the StatefulSet mysql. Make a Secret of another name with these passwords, which a member that runs has in /etc/mysql-credentials, "
                + "and set auth.existingSecret to it; or delete the data first, if it is to be lost.");
        assertThat(refusal(NO_VALUE, claim())).contains("is there: the claim data-mysql-0. Make a Secret");
        assertThat(refusal("auth.rootPassword=given", claim())).as("replicas' passwords cannot be given").contains("the claim data-mysql-0.");
    }

    @Test
    void new_passwords_are_made_where_no_data_has_old_ones() {
        var itsUsers = claim().edit().editMetadata().withLabels(Map.of()).endMetadata().build();
        var leaving = claim().edit().editMetadata().withDeletionTimestamp("2026-01-01T00:00:00Z").endMetadata().build();

        var waiting = claim().edit().withNewStatus().withPhase("Pending").endStatus().build();

        for (var present : new HasMetadata[][] {{}, {itsUsers}, {leaving}, {waiting}, {STATEFUL_SET, secret("mysql-credentials", PASSWORDS)}}) {
            assertThat(rendered(NO_VALUE, present).the(Secret.class, "mysql-credentials").getData()).as("passwords where there is %s", (Object) present)
                    .containsKeys("root-password", "replication-password", "seeding-password");
        }
    }

    @ParameterizedTest
    @CsvSource({"rootPassword, root-password=a replication-password=b seeding-password=c",
            "password, root-password=a replication-password=b seeding-password=c password=d"})
    void another_password_than_the_kept_one_is_refused_with_where_to_change_it(String value, String kept) {
        var values = "auth.database=shop,auth.username=shop,auth.%s=other".formatted(value);
        var secret = secret("mysql-credentials", kept);

        assertThat(refusal(values, secret, claim())).contains("auth.%s is used on the first install only, and this release has another password. "
                .formatted(value) + "Leave it empty; to change the password, use ALTER USER and change the Secret mysql-credentials.");
        assertThat(refusal(values, secret)).contains(("auth.%1$s is another password than the one in the Secret mysql-credentials, "
                + "which an earlier release has left without data: delete that Secret, or leave auth.%1$s empty.").formatted(value));
    }

    @ParameterizedTest(name = "{0}, where the data was made with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            auth.database=shop                    | database= username=         | auth.database is made with new data only, and the claim data-mysql-0 has data without shop. Leave auth.database empty, and use CREATE DATABASE as root on mysql-primary.
            auth.database=shop                    | database=app username=      | auth.database is made with new data only
            auth.database=shop,auth.username=shop | database=shop username=     | auth.username is made with new data only, and the claim data-mysql-0 has data without shop. Leave auth.username empty, and use CREATE USER and GRANT as root
            auth.database=shop,auth.username=shop | database=shop username=app  | auth.username is made with new data only
            auth.database=shop,auth.username=shop | database=shop username=shop | made
            auth.database=shop                    | database=shop username=shop | made
            engine=mysql                          | database=shop username=shop | made
            engine=mariadb                        | engine=mysql database= username= | engine is mariadb, and the claim data-mysql-0 has data of mysql, which another engine cannot read. Set engine to mysql, or install under another name.
            engine=mysql                          | engine=mysql database= username= | made
            """)
    void a_database_and_a_user_are_made_with_the_data_only_and_a_release_may_be_installed_again_over_its_own(String values, String made, String answer) {
        var secret = secret("mysql-credentials", PASSWORDS + " password=d").edit().editMetadata().withAnnotations(madeWith(made)).endMetadata().build();

        if (answer.equals("made")) {
            assertThat(rendered(values, secret, claim()).the(Secret.class, "mysql-credentials").getMetadata().getAnnotations()).containsAllEntriesOf(madeWith(made));
        } else {
            assertThat(refusal(values, secret, claim())).contains(answer);
        }
    }

    @Test
    void without_data_a_kept_secret_says_nothing_of_databases_and_users() {
        var values = "auth.database=shop,auth.username=shop";
        var kept = secret("mysql-credentials", PASSWORDS).edit().editMetadata().withAnnotations(madeWith("database=app username=app")).endMetadata().build();

        var made = rendered(values + ",auth.rootPassword=a,auth.password=new", kept).the(Secret.class, "mysql-credentials");
        assertThat(made.getData()).containsEntry("root-password", encoded("a")).containsEntry("password", encoded("new"));
        assertThat(made.getMetadata().getAnnotations()).containsAllEntriesOf(madeWith("database=shop username=shop"));
        assertThat(rendered(NO_VALUE, kept).the(Secret.class, "mysql-credentials").getMetadata().getAnnotations())
                .containsAllEntriesOf(madeWith("database= username="));
        assertThat(refusal(values, secret("mysql-credentials", PASSWORDS), claim())).as("a Secret without the user's password")
                .contains("auth.username is made with new data only");
    }

    private static Map<String, String> madeWith(String values) {
        return Arrays.stream(values.split(" ")).map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> "mysql/" + entry[0], entry -> entry[1]));
    }

    private static PersistentVolumeClaim claim() {
        return new PersistentVolumeClaimBuilder().withNewMetadata().withName("data-mysql-0").addToLabels("app", "mysql").endMetadata().build();
    }

    private static Secret secret(String name, String data) {
        return new SecretBuilder().withNewMetadata().withName(name).endMetadata().withData(Arrays.stream(data.split(" "))
                .map(entry -> entry.split("=", 2)).collect(Collectors.toMap(entry -> entry[0], entry -> encoded(entry[1])))).build();
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String values, HasMetadata... present) {
        try (var cluster = new ApiServer(present)) {
            return BadValuesTest.refusal(Settings.ofThisRun(), "mysql", arguments(cluster, values));
        }
    }

    private static Rendered rendered(String values, HasMetadata... present) {
        try (var cluster = new ApiServer(present)) {
            return Rendered.of(Rendered.yaml("mysql", arguments(cluster, values)));
        }
    }

    private static String[] arguments(ApiServer cluster, String values) {
        return Stream.concat(cluster.asked().stream(), Stream.of("--set", values)).toArray(String[]::new);
    }
}
