package fr.jalon.edge.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Wires the traces: with those of Spring Boot where {@link TracingCondition} lets them be, without any elsewhere. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:tracing.properties")
public class TracingConfiguration {

    /** The time of the machine: a clock that was moved, to try things out, has nothing to do with it. */
    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Traces(tracer.getIfAvailable(), propagator.getIfAvailable(), Clock.systemUTC());
    }

    /** Neither a span nor a metric of each filter of the door: they were a fifth of what a request costs, and told nobody anything. */
    @Bean
    SecurityObservationSettings noObservationsOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** What cannot be sent is lost rather than tried again: a stop would wait for it. */
    @Bean
    OtlpHttpSpanExporterBuilderCustomizer sentOnce() {
        return exporter -> exporter.setRetryPolicy(null);
    }

    /** Whoever asks every few seconds whether all is well is not followed. */
    @Bean
    SpanExportingPredicate noSpansOfOperations() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }
}
