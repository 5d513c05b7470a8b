package fr.jalon.command.http;

import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.domain.party.Siren;
import fr.jalon.edge.token.Rights;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Who sends a command, as the token says.
 *
 * @param subject the pseudonymous subject
 */
public record Caller(String subject, Rights rights) {

    static Caller of(Jwt token) {
        String subject = token.getSubject();
        return new Caller(subject == null ? "unknown" : subject, Rights.of(token.getClaims()));
    }

    /** Whose share it is: two issuers may have one subject each. */
    static String client(Jwt token) {
        return token.getClaimAsString(JwtClaimNames.ISS) + " " + of(token).subject();
    }

    /** Whether the caller may write about a territory. */
    public boolean mayWrite(Siren siren) {
        return rights.mayWrite(siren.digits());
    }

    /** Whether the caller may write audits, of any territory. */
    public boolean mayJudge() {
        return rights.mayJudge();
    }

    /** Whether the caller may register territories. */
    public boolean isAdmin() {
        return rights.isAdmin();
    }

    Origin origin(String correlationId) {
        return new Origin(subject, correlationId);
    }
}
