package fr.jalon.command.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer wait for its reader without keeping the writer waiting. Many clients send their whole request before they
 * read the first byte of the answer; writing straight to them would end with each side waiting for the other. What the
 * reader has not taken yet stands in a file that nobody else can open, so that memory stays bounded.
 */
final class Spool extends OutputStream {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final OutputStream reader;
    private final FileChannel file;
    private final Thread delivery;
    private long written;
    private boolean ended;
    private @Nullable IOException broken;

    /** {@code reader} is written to by a thread of the spool's own, and by nobody else until {@link #close} has returned. */
    Spool(OutputStream reader) throws IOException {
        this.reader = reader;
        Path path = Files.createTempFile("jalon-answer", null);
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.delivery = Thread.ofPlatform().daemon().name("import-answer").start(this::deliver);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Takes the bytes.
     *
     * @throws IOException if the reader has gone
     */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (broken != null) {
            throw new IOException("The reader has gone", broken);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            written += file.write(buffer, written);
        }
        notifyAll();
    }

    /** Waits until the reader has taken everything. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            delivery.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The answer was cut off").initCause(e);
        } finally {
            file.close();
        }
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
        }
    }

    private void deliver() {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        long delivered = 0;
        try {
            while (awaitMoreThan(delivered)) {
                int read = file.read(chunk.clear(), delivered);
                reader.write(chunk.array(), 0, read);
                reader.flush();
                delivered += read;
            }
        } catch (IOException e) {
            breakOff(e);
        } catch (InterruptedException e) {
            breakOff((IOException) new InterruptedIOException("The answer was cut off").initCause(e));
        }
    }

    private synchronized boolean awaitMoreThan(long delivered) throws InterruptedException {
        while (written == delivered && !ended) {
            wait();
        }
        return written > delivered;
    }

    private synchronized void breakOff(IOException cause) {
        broken = cause;
    }
}
