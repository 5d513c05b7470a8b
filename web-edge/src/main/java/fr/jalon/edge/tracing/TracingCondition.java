package fr.jalon.edge.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Keeps Spring Boot from setting up any part of tracing where no address to send traces to is set: then there is no tracer,
 * no exporter and no thread of theirs. Never lets it send the log, which whoever runs the product collects by himself.
 */
final class TracingCondition implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");
    private static final List<String> LOGGING =
            List.of("org.springframework.boot.opentelemetry.autoconfigure.logging.");

    private boolean collected;

    @Override
    public void setEnvironment(Environment environment) {
        collected = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            String name = autoConfigurations[i];
            matches[i] = name == null || !begins(name, TRACING) || (collected && !begins(name, LOGGING));
        }
        return matches;
    }

    private static boolean begins(String name, List<String> packages) {
        return packages.stream().anyMatch(name::startsWith);
    }
}
