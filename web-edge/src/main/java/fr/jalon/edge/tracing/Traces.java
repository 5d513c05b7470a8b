package fr.jalon.edge.tracing;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Traces of the way from a command to the views. A trace goes on where its {@code traceparent} goes: with the event into the
 * log, from there to Kafka, and from there to the projection. Where no address to send traces to is set, nothing is made,
 * kept or sent. Safe for several threads.
 */
public final class Traces {

    /** What is read again, years later perhaps, belongs to nothing that anybody still follows. */
    private static final Duration FOLLOWED_FOR = Duration.ofMinutes(10);

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;
    private final Clock clock;

    /** Traces with these; not at all if they are null. */
    Traces(@Nullable Tracer tracer, @Nullable Propagator propagator, Clock clock) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
    }

    /** Nothing is traced. */
    public static Traces none() {
        return new Traces(null, null, Clock.systemUTC());
    }

    /** The work that this thread does from now on, within what it did; in its log as well. To be closed by this thread. */
    public Trace begin(String work) {
        return tracer == null
                ? NoTrace.NONE
                : inScope(tracer, tracer.nextSpan().name(work).start());
    }

    /** The same as a trace of its own: one of very many pieces of a whole, which only refers to it. */
    public Trace beginAnew(String work) {
        if (tracer == null) {
            return NoTrace.NONE;
        }
        Span whole = tracer.currentSpan();
        Span.Builder builder = tracer.spanBuilder().setNoParent().name(work);
        if (whole != null) {
            builder.addLink(new Link(whole.context()));
        }
        return inScope(tracer, builder.start());
    }

    private static Trace inScope(Tracer tracer, Span span) {
        return new OpenTrace(span, tracer.withSpan(span));
    }

    /**
     * Work for an event, going on with the trace that came with it.
     *
     * @param kind whether the event goes out or comes in
     * @param traceparent as it came, whatever it is; null if none came
     * @param since when the event was recorded
     */
    public Trace follow(String work, Span.Kind kind, @Nullable String traceparent, Instant since) {
        if (propagator == null
                || traceparent == null
                || !Traceparent.isSampled(traceparent)
                || since.plus(FOLLOWED_FOR).isBefore(clock.instant())) {
            return NoTrace.NONE;
        }
        return new OpenTrace(
                propagator
                        .extract(traceparent, (text, header) -> Traceparent.HEADER.equals(header) ? text : null)
                        .kind(kind)
                        .name(work)
                        .start(),
                null);
    }

    /** What an event keeps of what this thread does, so that others go on with it: null unless this is a trace that is sent. */
    public @Nullable String kept() {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null || !Traceparent.isSampled(span.context()) ? null : Traceparent.of(span.context());
    }

    /** What a request to another service carries, so that it goes on with what this thread does; null if nothing is traced. */
    public @Nullable String carried() {
        Span span = tracer == null ? null : tracer.currentSpan();
        String text = span == null ? "" : Traceparent.of(span.context());
        return Traceparent.isOne(text) ? text : null;
    }
}
