package fr.jalon.notices.api;

import java.io.Serial;

/** The API, or the issuer of the token that it wants, does not answer as it should. */
public final class ApiAway extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ApiAway(String what) {
        super(what);
    }

    ApiAway(String what, Throwable cause) {
        super(what + ": " + cause, cause);
    }
}
