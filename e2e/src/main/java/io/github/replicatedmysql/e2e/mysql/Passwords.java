package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The passwords of a release's users, in its Secret and in its servers. */
public final class Passwords {

    /** Whose passwords the keys of the Secret are. */
    private static final Map<String, List<String>> ACCOUNTS = Map.of("root-password", List.of("root@localhost", "root@'%'"),
            "replication-password", List.of("replication@'%'"), "seeding-password", List.of("seeding@'%'"));

    private final Release release;
    private final String secret;

    /** @param secret the name of the Secret that has them */
    Passwords(Release release, String secret) {
        this.release = release;
        this.secret = secret;
    }

    /** The name of the Secret that has them. */
    public String secret() {
        return secret;
    }

    /** Root's. */
    public String root() {
        return of("root-password");
    }

    /** One of them, by its key in the Secret. */
    public String of(String key) {
        return SecretValue.of(resource().require(), key);
    }

    /** Gives the users new ones besides those that they have, and then the Secret. */
    public void change() {
        give("change the passwords", (account, password) -> release.primary().sql().addPassword(account, password));
    }

    /** Gives the users new ones in place of those that they have, and at once the Secret: where a user has one at a time. */
    public void replace() {
        give("replace the passwords", (account, password) -> release.primary().sql().setPassword(account, password));
    }

    private void give(String what, BiConsumer<String, String> giving) {
        release.timeline().fault(what);
        ACCOUNTS.forEach((key, accounts) -> {
            var password = newOne();
            accounts.forEach(account -> giving.accept(account, password));
            put(key, password);
        });
    }

    /** Has the users forget those that they had before {@link #change()}. */
    public void discardOld() {
        release.timeline().mark("discard the old passwords");
        ACCOUNTS.values().stream().flatMap(List::stream).forEach(account -> release.primary().sql().discardOldPassword(account));
    }

    /** Changes one in the Secret, and tells no server; returns the new one. */
    public String changeInSecret(String key) {
        release.timeline().fault("change %s in the Secret".formatted(key));
        var password = newOne();
        put(key, password);
        return password;
    }

    /** One that nobody has. */
    static String newOne() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void put(String key, String password) {
        resource().edit(present -> new SecretBuilder(present).addToData(key, SecretValue.encoded(password)).build());
    }

    private Resource<Secret> resource() {
        return release.client().secrets().inNamespace(release.namespace()).withName(secret);
    }
}
