package fr.jalon.edge.limit;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Begins the {@link Pace} of each request, and ends it: what is left of a body when the answer has been given is not read at
 * the sender's leisure. For a moment it is, so that the sender, who writes still, gets to see the answer; then the connection ends. Of
 * {@linkplain Pace#letUploadEnd an upload} it is as long as one takes, since browsers show no answer before; of few at once, which have places
 * of their own.
 */
public final class PaceValve extends ValveBase {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    /** A file of 64 MB over a line that sends 5 Mbit/s. */
    private static final Duration OF_AN_UPLOAD = Duration.ofMinutes(2);

    private static final long LEFT_BYTES_MAX = 2 * 1024 * 1024;
    /** The longest form with a file that the pages take, and what is around it. */
    private static final long UPLOAD_BYTES_MAX = 66 * 1024 * 1024;

    private static final int REFUSALS = 400;

    private final Pace.Limits limits;
    private final Pace.Limits left;
    private final Pace.Limits leftOfAnUpload;

    /**
     * Holds strangers to these limits.
     *
     * @param uploads how many are waited for at once that are not wanted
     */
    public PaceValve(Pace.Limits limits, Places uploads) {
        super(true);
        this.limits = limits;
        this.left = new Pace.Limits(A_MOMENT, limits.silence(), LEFT_BYTES_MAX, limits.waiting());
        this.leftOfAnUpload = new Pace.Limits(OF_AN_UPLOAD, limits.silence(), UPLOAD_BYTES_MAX, uploads);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Pace pace = Pace.of(request.getCoyoteRequest());
        if (pace == null) {
            getNext().invoke(request, response);
            return;
        }
        pace.begin(limits, Network.of(request.getRemoteAddr()));
        pace.isToldBy(request);
        getNext().invoke(request, response);
        if (request.isAsync()) {
            hangUpAtTheEnd(request, pace);
        } else if (!pace.isRead()) {
            leave(request, response, pace);
        }
    }

    /** Whoever answers on another thread has read what he wanted; that the sender sees the answer is up to him. */
    private static void hangUpAtTheEnd(Request request, Pace pace) {
        if (request.getDispatcherType() == DispatcherType.REQUEST && request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new AtTheEnd(request, pace));
        }
    }

    private record AtTheEnd(Request request, Pace pace) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            if (!pace.isRead()) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is completed all the same.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It is completed all the same.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }

    private void leave(Request request, Response response, Pace pace) throws IOException {
        if (response.getStatus() >= REFUSALS && !response.isCommitted()) {
            response.setHeader("Connection", "close");
        }
        response.finishResponse();
        pace.begin(pace.isOfAnUpload() ? leftOfAnUpload : left, Network.of(request.getRemoteAddr()));
        if (!isReadNow(request, pace)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isReadNow(Request request, Pace pace) {
        Nowhere nowhere = new Nowhere();
        try {
            int read = request.getCoyoteRequest().doRead(nowhere);
            while (read > 0) {
                read = request.getCoyoteRequest().doRead(nowhere);
            }
            return pace.isRead();
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes what comes and keeps nothing. */
    private static final class Nowhere implements ApplicationBufferHandler {

        private ByteBuffer last = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {
            // Of no use: nothing is kept.
        }
    }
}
