package io.github.replicatedmysql.e2e.ledger.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The entries so far, in a file: memory is short, and whoever lost an answer asks again from where it was. */
final class Journal implements AutoCloseable {

    private final FileChannel file;
    private long size;

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal create(Path path) throws IOException {
        return new Journal(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    synchronized void write(Entry entry) {
        try {
            size += file.write(ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.UTF_8)), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes from there on, as many whole lines as go into one answer. */
    synchronized byte[] read(long from) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(ClientServer.CHUNK, size - from));
        while (bytes.hasRemaining()) {
            file.read(bytes, from + bytes.position());
        }
        var end = bytes.limit();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes.array(), end);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
