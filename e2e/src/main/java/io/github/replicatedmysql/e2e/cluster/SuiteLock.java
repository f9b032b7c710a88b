package io.github.replicatedmysql.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One suite at a time on a cluster: a second one waits, because a suite begins by removing what interrupted ones left. The
 * operating system ends the lock with its holder.
 */
public final class SuiteLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SuiteLock.class);

    private final FileChannel file;

    private SuiteLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the lock of the cluster that this kubeconfig leads to, waiting for as long as another suite has it. */
    public static SuiteLock take(Path kubeconfig) {
        var path = kubeconfig.resolveSibling(kubeconfig.getFileName() + ".suite");
        try {
            var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                LOG.info("another suite is at work on this cluster; waiting for it ({})", path);
                file.lock();
            }
            return new SuiteLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the cluster for this suite by " + path, e);
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
