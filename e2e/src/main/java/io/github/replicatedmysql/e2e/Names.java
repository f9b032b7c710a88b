package io.github.replicatedmysql.e2e;

import java.util.UUID;

/** Names of Kubernetes objects. */
public final class Names {

    private static final int ENOUGH = 5;

    private Names() {}

    /** One that begins so and is nobody else's: an object of an earlier run may take its time to go. */
    public static String unique(String prefix) {
        return "%s-%s".formatted(prefix, UUID.randomUUID().toString().substring(0, ENOUGH));
    }
}
