package io.github.replicatedmysql.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One gate or run of mutations at a time in a checkout: each begins by clearing a folder of its own, from which the suite of another would
 * still install its chart. A program that is killed gives it back.
 */
public final class CheckoutLock implements AutoCloseable {

    private final FileChannel file;

    private CheckoutLock(FileChannel file) {
        this.file = file;
    }

    /** @throws IllegalStateException if another has it */
    public static CheckoutLock take(Path checkout) {
        var path = checkout.resolve("e2e/target/at-work.lock");
        try {
            Files.createDirectories(path.getParent());
            var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(file)) {
                file.close();
                throw new IllegalStateException("a make gate or make mutations is at work in this checkout: wait for its end, or take another checkout");
            }
            return new CheckoutLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** And takes it then. Whether another program has it or this one, is told in two ways. */
    private static boolean isFree(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
