package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.cluster.ToolPod;

/** A pod beside the release that has an application's user and its password, as a web server would, and no other rights. */
public final class Application implements AutoCloseable {

    private final Release release;
    private final String user;
    private final ToolPod pod;

    private Application(Release release, String user, ToolPod pod) {
        this.release = release;
        this.user = user;
        this.pod = pod;
    }

    /** Starts it, and waits for it. */
    public static Application start(Release release, String user) {
        return new Application(release, user, ToolPod.startWithPassword(release.credentialsName(), "password",
                release.client(), release.namespace(), "web", release.image()));
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

    @Override
    public void close() {
        pod.close();
    }
}
