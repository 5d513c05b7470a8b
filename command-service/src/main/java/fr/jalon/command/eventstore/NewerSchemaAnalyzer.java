package fr.jalon.command.eventstore;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words why a service does not start on what a newer version wrote. */
final class NewerSchemaAnalyzer extends AbstractFailureAnalyzer<NewerSchema> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NewerSchema cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Start the version that wrote it, or a newer one; nothing was changed.",
                cause);
    }
}
