package fr.jalon.edge.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace goes on where its text goes, and nowhere else. */
class TracesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final InMemorySpanExporter sent = InMemorySpanExporter.create();
    private SdkTracerProvider provider = SdkTracerProvider.builder().build();

    private Traces traces(Sampler sampler) {
        provider = SdkTracerProvider.builder()
                .setSampler(Sampler.parentBased(sampler))
                .addSpanProcessor(SimpleSpanProcessor.create(sent))
                .build();
        io.opentelemetry.api.trace.Tracer tracer = provider.get("test");
        return new Traces(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private SpanData span(String name) {
        return sent.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_kept_is_gone_on_with() {
        Traces traces = traces(Sampler.alwaysOn());
        String kept;
        try (Trace command = traces.begin("command")) {
            kept = traces.kept();
            assertThat(kept).isEqualTo(command.traceparent()).isEqualTo(traces.carried());
        }
        assertThat(traces.kept()).as("of the next work of this thread").isNull();
        traces.follow("publish", Span.Kind.PRODUCER, kept, NOW).close();

        assertThat(span("publish").getParentSpanId()).isEqualTo(span("command").getSpanId());
        assertThat(span("publish").getTraceId()).isEqualTo(span("command").getTraceId());
    }

    @Test
    void work_within_work_is_its_part() {
        Traces traces = traces(Sampler.alwaysOn());
        try (Trace outer = traces.begin("outer");
                Trace inner = traces.begin("inner")) {
            assertThat(inner.traceparent()).isNotEqualTo(outer.traceparent());
        }
        assertThat(span("inner").getParentSpanId()).isEqualTo(span("outer").getSpanId());
    }

    @Test
    void one_of_very_many_is_a_trace_of_its_own_that_refers_to_the_whole() {
        Traces traces = traces(Sampler.alwaysOn());
        try (Trace whole = traces.begin("import")) {
            assertThat(whole.traceparent()).isNotNull();
            traces.beginAnew("line").close();
        }
        assertThat(span("line").getTraceId()).isNotEqualTo(span("import").getTraceId());
        assertThat(span("line").getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                        .isEqualTo(span("import").getSpanId()));
    }

    @Test
    void work_that_a_thread_leaves_to_another_lasts_until_that_one_ends_it() throws Exception {
        Traces traces = traces(Sampler.alwaysOn());
        Trace left = traces.begin("command").leave();
        assertThat(traces.kept()).as("of the next work of this thread").isNull();
        assertThat(sent.getFinishedSpanItems()).isEmpty();
        Thread other = Thread.ofPlatform()
                .start(() -> left.tell("jalon.outcome", "Stored").close());
        other.join();
        assertThat(span("command").getSpanId())
                .isEqualTo(Objects.requireNonNull(left.traceparent()).substring(36, 52));
        assertThat(sent.getFinishedSpanItems()).hasSize(1);
    }

    @Test
    void a_trace_that_nobody_collects_is_carried_along_and_not_kept() {
        Traces traces = traces(Sampler.alwaysOff());
        try (Trace command = traces.begin("command")) {
            assertThat(traces.carried()).isEqualTo(command.traceparent()).endsWith("-00");
            assertThat(traces.kept()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nx: y",
                "'; drop table domain_event_entry; --"
            })
    void what_names_no_trace_that_is_collected_is_not_followed(String text) {
        Traces traces = traces(Sampler.alwaysOn());
        try (Trace none = traces.follow("project", Span.Kind.CONSUMER, text, NOW)) {
            assertThat(none.tell("what", "value").traceparent()).isNull();
        }
        assertThat(sent.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void what_is_read_again_much_later_is_not_followed() {
        Traces traces = traces(Sampler.alwaysOn());
        traces.follow("project", Span.Kind.CONSUMER, GIVEN, NOW.minus(Duration.ofHours(1)))
                .close();
        assertThat(sent.getFinishedSpanItems()).isEmpty();

        traces.follow("project", Span.Kind.CONSUMER, GIVEN, NOW.minusSeconds(1)).close();
        assertThat(span("project").getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void what_came_to_nothing_says_so() {
        Traces traces = traces(Sampler.alwaysOn());
        try (Trace command = traces.begin("command")) {
            command.failed(new IllegalStateException("away"));
        }
        assertThat(span("command").getEvents()).isNotEmpty();
    }

    @Test
    void without_tracing_nothing_is_begun_followed_kept_or_carried() {
        Traces none = Traces.none();
        try (Trace command = none.begin("command");
                Trace line = none.beginAnew("line")) {
            command.failed(new IllegalStateException("away"));
            assertThat(command.traceparent()).isNull();
            assertThat(line.traceparent()).isNull();
            assertThat(none.kept()).isNull();
            assertThat(none.carried()).isNull();
        }
        assertThat(none.follow("project", Span.Kind.CONSUMER, GIVEN, NOW).traceparent())
                .isNull();
    }
}
