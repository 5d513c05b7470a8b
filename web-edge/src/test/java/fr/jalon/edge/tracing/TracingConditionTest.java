package fr.jalon.edge.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** What Spring Boot sets up of tracing is there if, and only if, there is an address to send to. */
class TracingConditionTest {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TracingConfiguration.class)
    static class Application {}

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    private static boolean exporting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("BatchSpanProcessor"));
    }

    private static void assertThatNothingIsTraced(ConfigurableApplicationContext application) {
        assertThat(application.getBeansOfType(SpanExporter.class)).isEmpty();
        assertThat(application.getBeansOfType(SdkTracerProvider.class)).isEmpty();
        assertThat(application.getBeansOfType(OpenTelemetry.class)).isEmpty();
        assertThat(application.getBeansOfType(Tracer.class)).isEmpty();
        assertThat(exporting()).isFalse();
        try (Trace command = application.getBean(Traces.class).begin("command")) {
            assertThat(command.traceparent()).isNull();
        }
    }

    @Test
    void without_an_address_there_is_no_tracer_no_exporter_and_no_thread_of_theirs() {
        try (ConfigurableApplicationContext application = start(Map.of())) {
            assertThatNothingIsTraced(application);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_empty_address_is_none(String address) {
        try (ConfigurableApplicationContext application = start(Map.of(TracingCondition.ENDPOINT, address))) {
            assertThatNothingIsTraced(application);
        }
    }

    @Test
    void with_an_address_work_is_traced_and_the_log_is_not_sent() {
        try (ConfigurableApplicationContext application = start(Map.of(
                TracingCondition.ENDPOINT,
                "http://localhost:1/v1/traces",
                "management.opentelemetry.tracing.export.schedule-delay",
                "100ms"))) {
            assertThat(application.getBeansOfType(SpanExporter.class)).hasSize(1);
            assertThat(application.getBeansOfType(SdkLoggerProvider.class)).isEmpty();
            assertThat(exporting()).isTrue();
            try (Trace command = application.getBean(Traces.class).begin("command")) {
                assertThat(command.traceparent())
                        .as("all are collected unless told")
                        .endsWith("-01");
            }
        }
        await("the thread has ended, though nobody took what it had").until(() -> !exporting());
    }
}
