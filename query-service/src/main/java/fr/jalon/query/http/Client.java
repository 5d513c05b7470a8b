package fr.jalon.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/** The client that a concurrency limit counts something for. */
public final class Client {

    private Client() {}

    /** Who asks: two issuers may have one subject each. */
    public static String of(HttpServletRequest request) {
        Principal who = request.getUserPrincipal();
        if (who instanceof Authentication known && known.getPrincipal() instanceof Jwt token) {
            return of(token);
        }
        return who == null ? "" : who.getName();
    }

    /** The same, of a token. */
    public static String of(Jwt token) {
        return token.getClaimAsString(JwtClaimNames.ISS) + " " + token.getSubject();
    }
}
