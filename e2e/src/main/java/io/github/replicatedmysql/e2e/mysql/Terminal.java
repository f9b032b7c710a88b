package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.metrics.Exposition;
import java.util.Set;
import java.util.stream.Collectors;

/** A person's shell beside a release: the command-line client as root, DNS, HTTP. Its pod starts when it is needed first. */
public final class Terminal {

    private final Release release;
    private Application root;

    public Terminal(Release release) {
        this.release = release;
    }

    /** Runs one statement with the command-line client, as root, against an address as the cluster's DNS knows it. */
    public String query(String address, String statement) {
        return root().query(address, statement);
    }

    /** The addresses that a name has in the cluster's DNS. */
    public Set<String> resolve(String name) {
        return root().run("getent ahosts %s | cut -d ' ' -f 1".formatted(name)).lines().collect(Collectors.toSet());
    }

    /** What an address answers over HTTP, as Prometheus asks it. */
    public Exposition metrics(String address) {
        var response = root().run("""
                exec 3<>/dev/tcp/%s/9104
                printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
                timeout 10 cat <&3""".formatted(address));
        var end = response.indexOf("\r\n\r\n");
        if (!response.startsWith("HTTP/1.0 200") || end < 0) {
            throw new IllegalStateException("%s serves no metrics: %s".formatted(address, response.lines().findFirst()));
        }
        return Exposition.parse(response.substring(end));
    }

    private Application root() {
        if (root != null && !root.running()) {
            root.close();
            root = null;
        }
        if (root == null) {
            root = Application.ofRoot(release);
        }
        return root;
    }
}
