package fr.jalon.portal.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request on its way: one thread reads its body while another writes its answer. It is ended once, by whoever has the answer, or by the
 * container where some of it could not be written, which tells of that on a thread of its own, at once. What it has ended it gives to the next
 * connection, and what a read or a write still did would be done to that one: so the end waits until both have come back, and none begins
 * after it.
 */
final class HandedOn implements AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(HandedOn.class);
    private static final String NAME = HandedOn.class.getName();

    private final AsyncContext context;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ending;
    private boolean ended;

    /** What is done to an answer. */
    @FunctionalInterface
    interface Write {

        void run() throws IOException;
    }

    private HandedOn(AsyncContext context) {
        this.context = context;
    }

    /** The request of this context, as the service is asked for it. */
    static HandedOn as(Request asked, AsyncContext context) {
        if (asked.getAttributes().get(NAME) instanceof HandedOn known) {
            return known;
        }
        HandedOn begun = of(context);
        asked.attribute(NAME, begun);
        return begun;
    }

    static HandedOn of(AsyncContext context) {
        HandedOn begun = new HandedOn(context);
        context.addListener(begun);
        return begun;
    }

    /** It, by what the service is asked. The container's own request may be another one by now. */
    static HandedOn of(Request asked) {
        return (HandedOn) Objects.requireNonNull(asked.getAttributes().get(NAME));
    }

    /** Its body, as long as it has not ended. */
    InputStream body(InputStream body) {
        return new Body(body);
    }

    /**
     * Does something to the answer.
     *
     * @throws IOException also if it has ended
     */
    void write(Write what) throws IOException {
        writing.lock();
        try {
            if (ending) {
                throw new IOException("The request has ended");
            }
            what.run();
        } finally {
            writing.unlock();
        }
    }

    /** Ends it so, unless it has ended. */
    void end(Consumer<AsyncContext> so) {
        ending = true;
        reading.lock();
        writing.lock();
        try {
            if (!ended) {
                ended = true;
                so.accept(context);
            }
        } catch (IllegalStateException e) {
            LOG.debug("The container ended the request by itself", e);
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        end(AsyncContext::complete);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end(AsyncContext::complete);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end(context -> {
            // It has been.
        });
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }

    /** Closed by nobody: it is the container's. */
    private final class Body extends InputStream {

        private final InputStream body;

        private Body(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            reading.lock();
            try {
                if (ending) {
                    throw new IOException("The request has ended");
                }
                return body.read(into, from, length);
            } finally {
                reading.unlock();
            }
        }
    }
}
