package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.cluster.ToolPod;

/** A pod beside the release with the command-line client and the password of one user, and no other rights. */
public final class Application implements AutoCloseable {

    private final Release release;
    private final String user;
    private final ToolPod pod;

    private Application(Release release, String user, ToolPod pod) {
        this.release = release;
        this.user = user;
        this.pod = pod;
    }

    /** Starts one of the application's user, as a web server would be, and waits for it. */
    public static Application start(Release release, String user) {
        return start(release, "web", user, "password");
    }

    /** Starts one of root, as a person would, and waits for it. */
    public static Application ofRoot(Release release) {
        return start(release, "client", "root", "root-password");
    }

    private static Application start(Release release, String name, String user, String key) {
        return new Application(release, user, ToolPod.startWithPassword(release.passwords().secret(), key,
                release.client(), release.namespace(), name, release.image()));
    }

    /**
     * Runs statements with the command-line client as its user.
     *
     * @throws IllegalStateException if the client fails; the message has what it said
     */
    public String query(String address, String statements) {
        return pod.run("%s --no-defaults --host=%s --user=%s --connect-timeout=5 --batch --skip-column-names --execute='%s'"
                .formatted(release.dialect().client(), address, user, statements));
    }

    /** Whether it takes orders: one that ended with its node never does again. */
    public boolean running() {
        return pod.running();
    }

    /** Runs a bash script beside the client. */
    public String run(String script) {
        return pod.run(script);
    }

    @Override
    public void close() {
        pod.close();
    }
}
