package fr.jalon.command.http;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.edge.problem.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer wait for its reader without keeping the writer waiting. Many clients send much of their request before they
 * read the first byte of the answer; writing straight to them would end with each side waiting for the other. What the
 * reader has not taken yet stands in files that nobody else can open, a segment each, which go as they are taken: memory stays bounded, and so does
 * the disk, by the {@link SpoolRoom} of all answers. Where there is no room the writer waits (backpressure), and a reader who takes too little
 * meanwhile is cut off.
 */
final class Spool extends OutputStream {

    /** What a reader has to take in each stretch of {@link #PATIENCE} while he is waited for: 17 KiB a second. */
    private static final long TAKEN_MIN = 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Written to the reader at once. Small, so that a reader who is cut off is let go of soon. */
    private static final int CHUNK_BYTES = 8 * 1024;

    private final OutputStream reader;
    private final SpoolRoom room;
    private final String client;
    private final long patienceNanos;
    private final Thread delivery;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private int held = 1;
    private long written;
    private long delivered;
    private boolean ended;
    private @Nullable IOException broken;

    /** A part of what waits, in a file. */
    private static final class Segment {

        private final FileChannel file;
        private int written;
        private int delivered;

        Segment() throws IOException {
            file = FileChannel.open(
                    Files.createTempFile("jalon-answer", null),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    /**
     * An answer of which nothing is written yet. It has room for a segment from its beginning, so that it always gets on.
     *
     * @param reader written to by a thread of the spool's own, and by nobody else until {@link #close} has returned
     * @throws ProblemException if there is no room for one answer more
     */
    Spool(OutputStream reader, SpoolRoom room, String client) {
        this(reader, room, client, PATIENCE);
    }

    Spool(OutputStream reader, SpoolRoom room, String client, Duration patience) {
        if (!room.take(client)) {
            throw ProblemException.with(ProblemKind.TOO_MANY_REQUESTS);
        }
        this.reader = reader;
        this.room = room;
        this.client = client;
        this.patienceNanos = patience.toNanos();
        this.delivery = Thread.ofPlatform().daemon().name("import-answer").start(this::deliver);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Takes the bytes, when there is room.
     *
     * @throws IOException if the reader has gone, or takes so little that he is cut off
     */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            Segment last = awaitRoom();
            ByteBuffer part = buffer.slice();
            part.limit(Math.min(room.segmentBytes() - last.written, part.remaining()));
            int taken = last.file.write(part, last.written);
            buffer.position(buffer.position() + taken);
            last.written += taken;
            written += taken;
            notifyAll();
        }
    }

    /** A segment that is not full. */
    private synchronized Segment awaitRoom() throws IOException {
        Segment last = segments.peekLast();
        if (last != null && last.written < room.segmentBytes()) {
            await(() -> true);
            return last;
        }
        await(() -> segments.isEmpty() || hasGrown());
        Segment added = new Segment();
        segments.add(added);
        return added;
    }

    private boolean hasGrown() {
        boolean hasRoom = room.take(client);
        held += hasRoom ? 1 : 0;
        return hasRoom;
    }

    /** Waits for the reader, who makes it so by taking what waits for him; or for others to leave room. */
    private synchronized void await(BooleanSupplier done) throws IOException {
        long since = System.nanoTime();
        long before = delivered;
        while (broken == null && !done.getAsBoolean()) {
            if (System.nanoTime() - since > patienceNanos) {
                if (delivered - before < Math.min(TAKEN_MIN, room.segmentBytes())) {
                    breakOff(new IOException("The reader takes too little"));
                    break;
                }
                since = System.nanoTime();
                before = delivered;
            }
            try {
                wait(Math.min(LOOK_EVERY.toMillis(), Math.max(1, patienceNanos / 1_000_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                breakOff((IOException) new InterruptedIOException("The answer was cut off").initCause(e));
            }
        }
        if (broken != null) {
            throw new IOException("The reader has gone", broken);
        }
    }

    /** Waits until the reader has taken everything, or is cut off; and in any case until nobody writes to him any more. */
    @Override
    public void close() throws IOException {
        try {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
            await(() -> written == delivered);
        } catch (IOException e) {
            throw e.getCause() instanceof IOException cause ? cause : e;
        } finally {
            awaitDelivery();
            giveBack();
        }
    }

    /**
     * Without a limit of its own: what is behind the reader's stream belongs to somebody else's request as soon as this one has ended. A
     * write to a connection ends by the server's own limit for silence.
     */
    private void awaitDelivery() {
        boolean interrupted = false;
        while (delivery.isAlive()) {
            try {
                delivery.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveBack() throws IOException {
        room.giveBack(client, held);
        held = 0;
        for (Segment segment : segments) {
            segment.file.close();
        }
        segments.clear();
    }

    private void deliver() {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try {
            for (Segment first = awaitMore(chunk); first != null; first = awaitMore(chunk)) {
                int read = first.file.read(chunk, first.delivered);
                reader.write(chunk.array(), 0, read);
                reader.flush();
                took(first, read);
            }
        } catch (IOException e) {
            breakOff(e);
        } catch (InterruptedException e) {
            breakOff((IOException) new InterruptedIOException("The answer was cut off").initCause(e));
        } catch (RuntimeException e) {
            breakOff(new IOException("The answer cannot be written", e));
        }
    }

    /** Where there is more, of which as much is read as the chunk is told; null at the end. */
    private synchronized @Nullable Segment awaitMore(ByteBuffer chunk) throws InterruptedException {
        while (broken == null && !ended && written == delivered) {
            wait();
        }
        if (broken != null || written == delivered) {
            return null;
        }
        Segment first = segments.element();
        chunk.clear().limit(Math.min(CHUNK_BYTES, first.written - first.delivered));
        return first;
    }

    private synchronized void took(Segment first, int bytes) throws IOException {
        first.delivered += bytes;
        delivered += bytes;
        if (first.delivered == room.segmentBytes()) {
            segments.remove();
            first.file.close();
            if (held > 1) {
                held--;
                room.giveBack(client, 1);
            }
        }
        notifyAll();
    }

    /** Whether nothing more reaches the reader. */
    synchronized boolean isCutOff() {
        return broken != null;
    }

    private synchronized void breakOff(IOException cause) {
        if (broken == null) {
            broken = cause;
        }
        notifyAll();
    }
}
