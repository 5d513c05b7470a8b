package fr.jalon.reports.http;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import org.jspecify.annotations.Nullable;

/** 400: a parameter cannot be read. */
final class WrongParameter extends RuntimeException {

    private final String name;
    private final String value;

    WrongParameter(String name, String value) {
        this(name, value, null);
    }

    WrongParameter(String name, String value, @Nullable Throwable cause) {
        super(name, cause);
        this.name = name;
        this.value = value;
    }

    Refusal refusal() {
        return new Refusal("/" + name, Rule.PARAMETER, value);
    }
}
