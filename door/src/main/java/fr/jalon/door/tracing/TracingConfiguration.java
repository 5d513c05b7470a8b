package fr.jalon.door.tracing;

import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Wires the traces: with those of Spring Boot where {@link OnlyWithCollector} lets them be, without any elsewhere. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:tracing.properties")
public class TracingConfiguration {

    /** The time of the machine: a clock that was moved, to try things out, has nothing to do with it. */
    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Traces(tracer.getIfAvailable(), propagator.getIfAvailable(), Clock.systemUTC());
    }

    /** The filters of the door would be three spans in each request; as metrics they go on, where nothing is traced. */
    @Bean
    ObservationRegistryCustomizer<ObservationRegistry> noSpansOfFilters(ObjectProvider<Tracer> tracer) {
        ObservationPredicate predicate = (name, context) -> !name.startsWith("spring.security.");
        return registry ->
                tracer.ifAvailable(traced -> registry.observationConfig().observationPredicate(predicate));
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
