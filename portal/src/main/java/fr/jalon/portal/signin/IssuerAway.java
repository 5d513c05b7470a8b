package fr.jalon.portal.signin;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Nobody can sign in for now, since the issuer does not say where. */
public final class IssuerAway extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public IssuerAway(Throwable cause) {
        super("The issuer does not answer", cause);
    }
}
