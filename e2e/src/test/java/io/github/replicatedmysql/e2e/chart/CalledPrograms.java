package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the chart's scripts in directories like a pod's, and knows how they called other programs: stand-ins for those of a database. */
final class CalledPrograms {

    /** All that scripts may call; another one is not found. */
    private static final List<String> PROGRAMS = List.of(
            "mysql", "mysqld", "mysqldump", "xtrabackup", "xbstream",
            "mariadb", "mariadbd", "mariadb-dump", "mariadb-install-db", "mariadb-backup", "mbstream",
            "cat", "cp", "cut", "date", "du", "find", "flock", "getent", "grep", "mkdir", "mkfifo", "mktemp", "mv", "openssl", "rm", "sed", "sha256sum",
            "sleep", "socat", "sort", "sync", "tail", "timeout", "tr", "wc", "zstd");

    private static final List<String> SECRETS = List.of(
            "mysql-credentials/root-password", "mysql-credentials/replication-password", "mysql-credentials/seeding-password",
            "mysql-credentials/backup-password", "mysql-credentials/metrics-password", "mysql-credentials/password",
            "mysql-tls/ca.crt", "mysql-tls/tls.crt", "mysql-tls/tls.key");

    /** The slowest takes two seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path pod;
    private final Path calls;

    /** @param pod a new directory, which gets what a pod has under its root */
    CalledPrograms(Path pod) throws IOException {
        this.pod = pod;
        this.calls = pod.resolve("calls");
        for (var directory : List.of("programs", "files", "etc/mysql-credentials", "etc/mysql-tls", "etc/mysql-init", "var/lib/mysql",
                "var/run/mysqld", "var/run/scratch", "backups")) {
            Files.createDirectories(pod.resolve(directory));
        }
        var settings = Settings.ofThisRun();
        for (var program : PROGRAMS) {
            Files.copy(settings.checkout().resolve("e2e/src/test/resources/chart/program.sh"), pod.resolve("programs/" + program), COPY_ATTRIBUTES);
        }
        try (var files = Files.walk(settings.chart().resolve("files"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                write("files/" + file.getFileName(), Files.readString(file).replaceAll("(?<=[=' ])/(?=(etc|var)/)", pod + "/"));
            }
        }
        write("files/extra.cnf", "");
    }

    /** Puts a file into the pod. */
    void write(String path, String content) throws IOException {
        Files.writeString(pod.resolve(path), content);
    }

    /** Puts all passwords and the certificate into the pod: each is its key, with something before it. */
    void writeSecrets(String before) throws IOException {
        for (var secret : SECRETS) {
            write("etc/" + secret, before + secret.replaceFirst(".*/", ""));
        }
    }

    /** What a pod of the release `mysql` tells its scripts, and besides what the values say, or instead. */
    static Map<String, String> environment(String engine, String seeding, String member, Map<String, String> values) {
        var environment = new HashMap<>(Map.of("ENGINE", engine, "SEEDING", seeding, "MEMBER", member, "RELEASE", "mysql", "PRIMARY", "mysql-0",
                "POD_IP", member.equals("mysql-0") ? "10.0.0.1" : "10.0.0.2", "USERNAME", "shop", "DATABASE", "shop", "RESTORE_BACKUP", ""));
        environment.put("MAX_LAG_SECONDS", "0");
        environment.putAll(values);
        return environment;
    }

    /** Runs a script to its end, with a line on stdin. */
    Command.Result run(String script, String line, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putAll(Map.of("PATH", pod.resolve("programs").toString(), "TOOLS", System.getenv("PATH"), "CALLS", calls.toString(),
                "FILES", pod.resolve("files").toString(), "BACKUPS", pod.resolve("backups").toString(), "LINE", line));
        return Command.of("bash", "-c", "\"$BASH\" \"$FILES/$0\" <<<\"$LINE\"", script).with(all).within(PATIENCE).run();
    }

    /** Each call: the program's name, and what it was called with; what has more than one line is more than one. */
    List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }
}
