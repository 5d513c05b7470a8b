package fr.jalon.query.http;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 400: a parameter of a question cannot be read. */
public final class InvalidParameterException extends ProblemException {

    /** Names the parameter and what stood there. */
    public InvalidParameterException(String name, String value) {
        this(name, value, null);
    }

    /** The same, with what was made of it. */
    public InvalidParameterException(String name, String value, @Nullable Throwable cause) {
        super(List.of(new Refusal("/" + name, Rule.PARAMETER, value)), cause);
    }
}
