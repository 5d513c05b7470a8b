package fr.jalon.edge.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, which is there to its last byte by a deadline, or else ends with an {@link HttpTimeoutException}: the timeout of the
 * JDK's client is over once the headers are there. Read by one thread; to be closed.
 */
public final class TimedBody extends FilterInputStream {

    private static final Executor BESIDE = task -> Thread.ofVirtual().start(task);

    private final CompletableFuture<Void> deadline;
    private volatile boolean isLate;

    private TimedBody(InputStream body, Duration most) {
        super(body);
        deadline = CompletableFuture.runAsync(
                this::end, CompletableFuture.delayedExecutor(most.toNanos(), TimeUnit.NANOSECONDS, BESIDE));
    }

    /** A body that may take so long from now on. */
    public static InputStream of(InputStream body, Duration most) {
        return new TimedBody(body, most);
    }

    /** Takes an answer whose body may take so long, from its headers on. */
    public static BodyHandler<InputStream> within(Duration most) {
        return headers -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), body -> new TimedBody(body, most));
    }

    private void end() {
        isLate = true;
        try {
            in.close();
        } catch (IOException gone) {
            // Whoever reads is told.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read;
        try {
            read = in.read(into, from, most);
        } catch (IOException e) {
            throw isLate ? late(e) : e;
        }
        if (read < 0 && isLate) {
            throw late(null);
        }
        return read;
    }

    private static HttpTimeoutException late(@Nullable IOException cause) {
        HttpTimeoutException late = new HttpTimeoutException("The body of an answer did not come to its end in time");
        if (cause != null) {
            late.initCause(cause);
        }
        return late;
    }

    @Override
    public void close() throws IOException {
        deadline.cancel(false);
        super.close();
    }
}
