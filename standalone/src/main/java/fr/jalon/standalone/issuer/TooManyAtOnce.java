package fr.jalon.standalone.issuer;

import java.io.Serial;

/** Secrets are being hashed, one after the other, and too many wait for it already. */
final class TooManyAtOnce extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    TooManyAtOnce() {
        super("Too many secrets are looked at");
    }
}
