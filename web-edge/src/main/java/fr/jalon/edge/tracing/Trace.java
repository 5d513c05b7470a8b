package fr.jalon.edge.tracing;

import org.jspecify.annotations.Nullable;

/** A piece of work in a trace, until it is closed. */
public sealed interface Trace extends AutoCloseable permits OpenTrace, NoTrace {

    /** Who wants to go on with it, elsewhere: W3C Trace Context; null where nothing is traced. */
    @Nullable String traceparent();

    /** Something that tells this piece of work from others of its name. */
    Trace tell(String what, String value);

    /** It came to nothing. */
    void failed(Throwable cause);

    /** It goes on, and this thread does something else: what is returned may be ended by any thread, once, instead of this. */
    Trace leave();

    /** Ends it; throws nothing. */
    @Override
    void close();
}
