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

    /** Ends it; throws nothing. */
    @Override
    void close();
}
