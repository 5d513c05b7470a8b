package fr.jalon.standalone.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be closed once, last one first, whatever fails. Something that comes when closing has begun is closed at once,
 * so that a signal during the start leaves nothing running.
 */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /** Takes charge of it. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        if (closed) {
            close(resource);
        } else {
            started.push(resource);
        }
        return resource;
    }

    /** Returns when everything is closed, also to a second caller. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.error("{} did not close in good order", resource.getClass().getSimpleName(), e);
        }
    }
}
