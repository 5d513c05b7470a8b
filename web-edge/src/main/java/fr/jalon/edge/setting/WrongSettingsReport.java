package fr.jalon.edge.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Words instead of a stack trace (failure analyzer). */
final class WrongSettingsReport extends AbstractFailureAnalyzer<WrongSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettings cause) {
        return new FailureAnalysis(
                cause.getMessage(), "The settings there are, and what each may be: docs/reference/settings.md", cause);
    }
}
