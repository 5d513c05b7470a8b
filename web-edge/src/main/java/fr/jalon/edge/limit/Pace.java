package fr.jalon.edge.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request after the other of a connection. Until somebody {@linkplain #admit admits} who sends it, it has to
 * be here in a time as a whole and may have so many bytes; and of those that the server waits for, there are only so many at once.
 * One thread at a time.
 */
public final class Pace implements InputBuffer {

    private static final String NAME = Pace.class.getName();

    /** A number that Tomcat itself does not use for its notes. */
    private static final int NOTE = 29;

    /**
     * For who finds all places taken, for a whole body: long enough for bytes that are on their way, too short to hold anything. A byte now
     * and then does not lengthen it.
     */
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** For bodies that hold no thread of a pool. */
    private static final Places FOR_EVERYBODY = new Places() {
        @Override
        public boolean take(String address) {
            return true;
        }

        @Override
        public void giveBack(String address) {
            // There is no end of them.
        }
    };

    private final InputBuffer body;
    private @Nullable Request own;
    private volatile @Nullable SocketWrapperBase<?> connection;
    private volatile @Nullable Limits limits;
    private String address = "";
    private long start;
    private long bytes;
    private long glanced;
    private boolean handedOn;
    private boolean upload;
    private long waited;
    private volatile boolean admitted;

    /**
     * What holds for who is not known yet.
     *
     * @param most for a whole body
     * @param silence between two bytes, of everybody
     * @param bytesMax of a body
     * @param waiting how many bodies are waited for at once, for each address and together
     */
    public record Limits(Duration most, Duration silence, long bytesMax, Places waiting) {}

    Pace(InputBuffer body) {
        this.body = body;
    }

    void goesWith(Request request) {
        own = request;
        request.setNote(NOTE, this);
    }

    static @Nullable Pace of(Request request) {
        return request.getNote(NOTE) instanceof Pace pace ? pace : null;
    }

    void over(SocketWrapperBase<?> next) {
        connection = next;
    }

    /** A request begins. */
    void begin(Limits limits, String address) {
        this.limits = limits;
        this.address = address;
        start = System.nanoTime();
        bytes = 0;
        glanced = 0;
        handedOn = false;
        upload = false;
        waited = 0;
        admitted = false;
    }

    /** For requests that have a pace. */
    void isToldBy(HttpServletRequest request) {
        request.setAttribute(NAME, this);
    }

    /** Who sends this is known, or somebody else looks after its pace: from now on it may take its time. */
    public static void admit(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Pace pace) {
            pace.admitted = true;
            pace.waitsAsLongAsForEverybody();
        }
    }

    /**
     * While somebody waits for a byte, the container looks at the connection too, and gives it up where it has been silent for longer than it is
     * said to be waited for: it must hear of the admission at once, and not when the shorter time is over.
     */
    private void waitsAsLongAsForEverybody() {
        SocketWrapperBase<?> waited = connection;
        Limits held = limits;
        if (waited != null && held != null) {
            waited.setReadTimeout(held.silence().toMillis());
        }
    }

    /**
     * The body is handed on as it comes, to somebody who looks at who sends it: until he {@linkplain #admit admits} it, it may be waited for
     * so long, all in all. While it is not wanted, time does not count; nor do bytes, which nobody keeps.
     */
    public static void handOn(HttpServletRequest request, Duration most) {
        if (request.getAttribute(NAME) instanceof Pace pace) {
            Limits before = pace.limits;
            if (before != null) {
                pace.limits = new Limits(most, before.silence(), Long.MAX_VALUE, FOR_EVERYBODY);
                pace.handedOn = true;
            }
        }
    }

    /** Whether all of a body has been read, or there is none. */
    public static boolean isRead(HttpServletRequest request) {
        return !(request.getAttribute(NAME) instanceof Pace pace) || pace.isRead();
    }

    boolean isRead() {
        AtomicBoolean read = new AtomicBoolean();
        if (own != null) {
            own.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        }
        return read.get();
    }

    /** A person's browser sends a file that is not wanted, and shows no answer until it has sent it: let it. */
    public static void letUploadEnd(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Pace pace) {
            pace.upload = true;
        }
    }

    boolean isOfAnUpload() {
        return upload;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        Limits held = limits;
        SocketWrapperBase<?> from = connection;
        if (admitted || held == null || from == null) {
            return body.doRead(handler);
        }
        long left = held.most().toNanos() - (handedOn ? waited : System.nanoTime() - start);
        if (left <= 0) {
            throw new SocketTimeoutException("Not here in time");
        }
        int read = waitFor(handler, from, held, Math.min(left, held.silence().toNanos()));
        bytes += Math.max(read, 0);
        if (bytes > held.bytesMax()) {
            throw new TooMuch();
        }
        return read;
    }

    private int waitFor(ApplicationBufferHandler handler, SocketWrapperBase<?> from, Limits held, long nanos)
            throws IOException {
        boolean hasPlace = held.waiting().take(address);
        long begun = System.nanoTime();
        long most = hasPlace ? nanos : Math.min(nanos, GLANCE_NANOS - glanced);
        try {
            from.setReadTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(most)));
            if (admitted) {
                // In between: whoever admits it says so first, and looks at the time behind.
                waitsAsLongAsForEverybody();
            }
            return body.doRead(handler);
        } catch (SocketTimeoutException e) {
            if (!admitted) {
                throw e;
            }
            // It was, while it was waited for: then its next byte may be as late as everybody's.
            long silent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            from.setReadTimeout(Math.max(1, held.silence().toMillis() - silent));
            return body.doRead(handler);
        } finally {
            from.setReadTimeout(held.silence().toMillis());
            waited += System.nanoTime() - begun;
            if (hasPlace) {
                held.waiting().giveBack(address);
            } else {
                glanced += System.nanoTime() - begun;
            }
        }
    }

    @Override
    public int available() {
        return body.available();
    }

    /** More than somebody may send who is not known. */
    public static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1;
    }
}
