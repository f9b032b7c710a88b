package io.github.replicatedmysql.e2e.mysql;

/** Scripts for processes that are known by their names, in containers that have bash and no {@code pkill}. */
final class ProcessScripts {

    private ProcessScripts() {}

    /** A script that kills the processes of this name, and fails if there is none. */
    static String killing(String process) {
        return finding(process) + onceEnded("kill -KILL $servers");
    }

    /** A script that sends the processes of this name a signal, and fails if there is none. */
    static String signalling(String signal, String process) {
        return finding(process) + "kill -%s $servers".formatted(signal);
    }

    /** Has a command come once its script has ended: what still runs in a container that ends by it is killed, and would have failed. */
    static String onceEnded(String command) {
        return "{ while kill -0 $$; do sleep 0.1; done; %s; } >/dev/null 2>&1 &".formatted(command);
    }

    /** Finds the processes of this name, for a command that has them in {@code servers}; fails where there is none. */
    private static String finding(String process) {
        return """
                for process in /proc/[0-9]*; do
                  [[ $(<"$process/comm") == %1$s ]] && servers+=" ${process#/proc/}"
                done 2>/dev/null
                [[ -n $servers ]] || { echo 'there is no process %1$s' >&2; exit 1; }
                """.formatted(process);
    }
}
