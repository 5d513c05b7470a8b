package fr.jalon.edge.tracing;

import io.micrometer.tracing.TraceContext;
import java.util.regex.Pattern;

/** The text in which one process tells another which trace it goes on with (W3C Trace Context, version 00). */
final class Traceparent {

    /** The name of the header. */
    static final String HEADER = "traceparent";

    private static final String NAMES = "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-";
    private static final Pattern ONE = Pattern.compile(NAMES + "[0-9a-f]{2}");
    private static final Pattern SAMPLED = Pattern.compile(NAMES + "[0-9a-f][13579bdf]");

    private Traceparent() {}

    static String of(TraceContext context) {
        return "00-" + context.traceId() + "-" + context.spanId() + (isSampled(context) ? "-01" : "-00");
    }

    static boolean isSampled(TraceContext context) {
        return Boolean.TRUE.equals(context.sampled());
    }

    static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }

    /** Whether it names a trace that somebody keeps; anything that is no such text is none. */
    static boolean isSampled(String text) {
        return SAMPLED.matcher(text).matches();
    }
}
