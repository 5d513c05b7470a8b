package fr.jalon.notices.api;

import java.io.Serial;

/** The API cannot read what it is asked. */
public final class RefusedQuestion extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String parameter;

    RefusedQuestion(String pointer) {
        super("The API cannot read " + pointer);
        this.parameter = pointer.replaceFirst("^/", "");
    }

    /** Which parameter it is. */
    public String parameter() {
        return parameter;
    }
}
