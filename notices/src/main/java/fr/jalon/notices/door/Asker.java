package fr.jalon.notices.door;

import fr.jalon.edge.token.Rights;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Who asks, by a token.
 *
 * @param name the issuer and the subject: two issuers may have one subject each
 * @param isAdmin whether he sees and ends what is everybody's
 */
public record Asker(String name, boolean isAdmin) {

    /** Who that token is of. */
    public static Asker of(Jwt token) {
        return new Asker(
                token.getClaimAsString(JwtClaimNames.ISS) + " " + token.getSubject(),
                Rights.of(token.getClaims()).isAdmin());
    }
}
