package fr.jalon.query.stream;

import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.contract.token.Position;
import fr.jalon.edge.limit.ConcurrencyLimit;
import fr.jalon.query.history.EventWords;
import fr.jalon.query.http.Client;
import fr.jalon.query.http.InvalidParameterException;
import fr.jalon.query.http.Parameters;
import fr.jalon.query.http.ProblemException;
import fr.jalon.query.http.ReadAfter;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Views;
import fr.jalon.query.stream.LiveStream.SseConnection;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live stream as server-sent events. */
@RestController
class StreamController {

    private static final Logger LOG = LoggerFactory.getLogger(StreamController.class);
    private static final int LAST_MAX = 200;
    private static final String BEGINNING = "beginning";
    private static final String MESSAGE = "message";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int CHOICES_MAX = 100;

    private final LiveStream stream;
    private final ReadAfter waiting;
    private final Histories histories;
    private final JwtDecoder tokens;
    private final ConcurrencyLimit shares;

    /** {@code jalon.limits.streams-per-client}: how many streams one subject may have from this instance at once. */
    StreamController(
            LiveStream stream,
            ReadAfter waiting,
            Views views,
            JwtDecoder tokens,
            @Value("${jalon.limits.streams-per-client:200}") int streamsPerClientMax) {
        this.tokens = tokens;
        this.shares = new ConcurrencyLimit(streamsPerClientMax, Integer.MAX_VALUE);
        this.stream = stream;
        this.waiting = waiting;
        this.histories = views.histories();
    }

    /** What resumes comes from {@code Last-Event-ID}, which browsers send by themselves, before {@code since}. */
    @GetMapping(path = "/api/v1/events", produces = "text/event-stream")
    @ApiResponse(
            responseCode = "200",
            description = "Each message has an id to resume from, the event's type, and the CloudEvent as data.",
            content = @Content(mediaType = "text/event-stream"))
    void events(
            @RequestParam(required = false) @Nullable String siren,
            @RequestParam(required = false) @Nullable String regionCode,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String last,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        EventFilter wanted = new EventFilter(
                choices("siren", siren, "[0-9]{9}"),
                choices("regionCode", regionCode, "[0-9]{2}"),
                types(type),
                isUnnamed(event));
        String client = Client.of(token);
        long after = lastEventId == null || lastEventId.isEmpty()
                ? start(since, Parameters.number("last", last, 1, LAST_MAX), client)
                : resumed(lastEventId, client);
        stream.requireRoom();
        if (!shares.take(client)) {
            throw ProblemException.tooManyRequests();
        }
        try {
            open(request, response, wanted, after, token, () -> shares.giveBack(client));
        } catch (IOException | RuntimeException e) {
            shares.giveBack(client);
            throw e;
        }
    }

    private void open(
            HttpServletRequest request,
            HttpServletResponse response,
            EventFilter wanted,
            long after,
            Jwt token,
            Runnable ended)
            throws IOException {
        Instant until = token.getExpiresAt();
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A proxy that collects answers would keep the stream to itself.
        response.setHeader("X-Accel-Buffering", "no");
        // Headers are sent by this thread, before any other writes: the response is not made for two at once.
        OutputStream out = response.getOutputStream();
        out.write(greeting(after).getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Connection connection = new Connection(context, out, ended);
        context.addListener(connection);
        try {
            stream.follow(connection, wanted, after, until == null ? Instant.MAX : until, () -> stands(token));
        } catch (TooManyStreamsException e) {
            // The last place went to somebody else a moment ago. Who was greeted already comes back from there.
            connection.close();
        }
    }

    /** What admitted the client still would: its key has not been taken back, nor, where that is known here, its account. */
    private boolean stands(Jwt token) {
        try {
            tokens.decode(token.getTokenValue());
            return true;
        } catch (BadJwtException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debug("Whether a token still counts cannot be told for now: it ends by itself", e);
            return true;
        }
    }

    /** A comment with the token of where the stream begins: who is cut off before the first message can resume from it. */
    private static String greeting(long after) {
        return after < 0 ? ": \n\n" : ": from " + new Position.AtFeed(after).token() + "\n\n";
    }

    /**
     * The connection of a listener. It is ended once: by the sender, between two messages, or by the container, where a
     * message could not be written. Never by both: what a container has ended may already belong to another request. For
     * the same reason the container waits until a write that fails has come back: it tells of the failure on a thread of
     * its own, at once, and what that write still does would be done to the next connection.
     */
    private static final class Connection implements SseConnection, AsyncListener {

        private final AsyncContext context;
        private final OutputStream out;
        private final ReentrantLock use = new ReentrantLock();
        private final Runnable whenComplete;
        private boolean ended;

        Connection(AsyncContext context, OutputStream out, Runnable whenComplete) {
            this.context = context;
            this.out = out;
            this.whenComplete = whenComplete;
        }

        @Override
        public void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            use.lock();
            try {
                if (ended) {
                    throw new IOException("The connection has ended");
                }
                out.write(bytes);
                out.flush();
            } finally {
                use.unlock();
            }
        }

        @Override
        public void close() {
            use.lock();
            try {
                if (!ended) {
                    ended = true;
                    context.complete();
                }
            } catch (IllegalStateException e) {
                LOG.debug("The container ended the connection by itself", e);
            } finally {
                use.unlock();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            close();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            whenComplete.run();
            use.lock();
            try {
                ended = true;
            } finally {
                use.unlock();
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is started once.
        }
    }

    private long start(@Nullable String since, @Nullable Integer last, String client) {
        if (BEGINNING.equals(since)) {
            return -1;
        }
        long latest = last == null ? stream.head() : Math.max(-1, stream.head() - last);
        if (since == null) {
            return latest;
        }
        return last == null
                ? position("since", since, waiting.until("since", since, client))
                : Math.min(latest, longAgo(since));
    }

    /** The position of a token that is not waited for: what is not shown yet is no longer ago than what is. */
    private long longAgo(String since) {
        return switch (ReadAfter.position("since", since)) {
            case Position.AtFeed at -> at.position();
            case Position.AtVersion at -> positionOf(at).orElse(Long.MAX_VALUE);
        };
    }

    /** A stream gives what is shown: whoever has a token from beyond the log has it from another log, and it will never be right. */
    private long resumed(String token, String client) {
        ReadAfter.Seen seen = waiting.until(LAST_EVENT_ID, token, client);
        if (seen.neverWas()) {
            throw new InvalidParameterException(LAST_EVENT_ID, token);
        }
        return position(LAST_EVENT_ID, token, seen);
    }

    /** The position that a token is about, once the views show it. */
    private long position(String name, String token, ReadAfter.Seen seen) {
        if (!seen.isShown()) {
            throw ProblemException.unavailable();
        }
        return switch (seen.position()) {
            case Position.AtFeed at -> at.position();
            case Position.AtVersion at -> positionOf(at).orElseThrow(() -> new InvalidParameterException(name, token));
        };
    }

    /** Nowhere, where its territory is parked. */
    private OptionalLong positionOf(Position.AtVersion at) {
        if (at.version() == 0) {
            return OptionalLong.of(-1);
        }
        return histories.page(at.siren().digits(), HistoryPage.pageOf(at.version())).entries().stream()
                .filter(entry -> entry.version() == at.version())
                .mapToLong(HistoryEntry::position)
                .findFirst();
    }

    private static Set<String> choices(String name, @Nullable String value, String form) {
        if (value == null) {
            return Set.of();
        }
        String[] parts = value.split(",", CHOICES_MAX + 1);
        Set<String> choices = new HashSet<>();
        for (String part : parts) {
            if (!part.matches(form) || parts.length > CHOICES_MAX) {
                throw new InvalidParameterException(name, value);
            }
            choices.add(part);
        }
        return choices;
    }

    /** Server-sent events without a name are {@code message}s. */
    private static boolean isUnnamed(@Nullable String event) {
        if (event != null && !event.equals(MESSAGE)) {
            throw new InvalidParameterException("event", event);
        }
        return event != null;
    }

    /** Names on the wire, or of the events, or the words that the history has for them. */
    private static Set<String> types(@Nullable String value) {
        Set<String> types = new HashSet<>();
        for (String part : choices("type", value, "[A-Za-z0-9.-]{1,100}")) {
            if (EventCatalogue.named(part).isPresent()) {
                types.add(part);
            } else {
                String word = EventWords.asked(part).orElseThrow(() -> new InvalidParameterException("type", part));
                types.addAll(EventWords.wireNames(word));
            }
        }
        return types;
    }
}
