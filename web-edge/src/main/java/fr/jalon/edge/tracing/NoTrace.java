package fr.jalon.edge.tracing;

import org.jspecify.annotations.Nullable;

/** Work that nobody traces. */
enum NoTrace implements Trace {
    NONE;

    @Override
    public @Nullable String traceparent() {
        return null;
    }

    @Override
    public Trace tell(String what, String value) {
        return this;
    }

    @Override
    public void failed(Throwable cause) {
        // Nobody hears of it.
    }

    @Override
    public Trace leave() {
        return this;
    }

    @Override
    public void close() {
        // Nothing was begun.
    }
}
