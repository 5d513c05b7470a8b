package fr.jalon.edge.token;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** A token cannot be checked, since the issuer that is said to have made it does not answer. Not the client's fault. */
public final class IssuerAway extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code issuer}: its address. */
    public IssuerAway(String issuer, Throwable cause) {
        super("The issuer " + issuer + " does not answer", cause);
    }
}
