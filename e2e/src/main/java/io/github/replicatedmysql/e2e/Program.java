package io.github.replicatedmysql.e2e;

import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** How a program of the suite's ends. */
public final class Program {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 64;

    private Program() {}

    /** Runs it and ends this process: with 0 if it says that all is well, and with 1 if not. */
    public static void run(BooleanSupplier program) {
        System.exit(exitCode(program, System.err::println));
    }

    /** What it was given and cannot take (64), and why it got no further (1), is told without a stack trace: the message says it all. */
    static int exitCode(BooleanSupplier program, Consumer<String> console) {
        try {
            return program.getAsBoolean() ? 0 : FAILED;
        } catch (IllegalArgumentException e) {
            console.accept(e.getMessage());
            return BAD_INPUT;
        } catch (IllegalStateException | UncheckedIOException e) {
            console.accept(e.getMessage());
            return FAILED;
        }
    }
}
