package fr.jalon.edge.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** A span; one that has a scope is the present one of its thread, which has to close it. */
final class OpenTrace implements Trace {

    private final Span span;
    private final Tracer.@Nullable SpanInScope scope;

    OpenTrace(Span span, Tracer.@Nullable SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    @Override
    public String traceparent() {
        return Traceparent.of(span.context());
    }

    @Override
    public Trace tell(String what, String value) {
        span.tag(what, value);
        return this;
    }

    @Override
    public void failed(Throwable cause) {
        span.error(cause);
    }

    @Override
    public Trace leave() {
        if (scope != null) {
            scope.close();
        }
        return new OpenTrace(span, null);
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
        span.end();
    }
}
