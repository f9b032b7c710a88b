package io.github.replicatedmysql.e2e.traffic;

/** Makes logs as readers and writers print them: one attempt each 100 ms, of 20 ms. */
public final class Logs {

    private final StringBuilder log = new StringBuilder();
    private long sent = 1_700_000_000_000_000L;

    public Logs ok(int times, String rest) {
        for (var time = 0; time < times; time++) {
            line("ok", rest);
        }
        return this;
    }

    public Logs failed(String rest) {
        line("failed", rest);
        return this;
    }

    public Logs nothingFor(long milliseconds) {
        sent += milliseconds * 1000;
        return this;
    }

    public Reads reads() {
        return Reads.parse(log.toString());
    }

    public Writes writes() {
        return Writes.parse(log.toString());
    }

    private void line(String result, String rest) {
        log.append("%d %d %s %s%n".formatted(sent, sent + 20_000, result, rest));
        sent += 100_000;
    }
}
