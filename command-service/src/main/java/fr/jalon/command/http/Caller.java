package fr.jalon.command.http;

import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.domain.value.Siren;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Who sends a command, as the token says ({@code docs/spec/api.md}, "Who may do what").
 *
 * @param subject the pseudonymous subject
 * @param roles from the claim {@code roles}, or Keycloak's {@code realm_access.roles}
 * @param territories the SIRENs that an animator may write for, or {@code *}
 */
public record Caller(String subject, Set<String> roles, Set<String> territories) {

    private static final String ADMIN = "admin";
    private static final String ANIMATOR = "animator";
    private static final String AUDITOR = "auditor";

    private static final String ALL = "*";
    private static final int SIREN_DIGITS = 9;

    static Caller of(Jwt token) {
        Set<String> roles = new TreeSet<>(words(token.getClaims().get("roles")));
        if (token.getClaims().get("realm_access") instanceof Map<?, ?> realm) {
            roles.addAll(words(realm.get("roles")));
        }
        Set<String> territories = new TreeSet<>(words(token.getClaims().get("territories")));
        if (token.getClaims().get("siret") instanceof String siret && siret.length() >= SIREN_DIGITS) {
            territories.add(siret.substring(0, SIREN_DIGITS));
        }
        String subject = token.getSubject();
        return new Caller(subject == null ? "unknown" : subject, roles, territories);
    }

    /** Whose share it is: two issuers may have one subject each. */
    static String client(Jwt token) {
        return token.getClaimAsString(JwtClaimNames.ISS) + " " + of(token).subject();
    }

    private static List<String> words(@Nullable Object claim) {
        List<String> words = new ArrayList<>();
        if (claim instanceof List<?> values) {
            values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(words::add);
        }
        return words;
    }

    /** Whether the caller may write about a territory. */
    public boolean mayWrite(Siren siren) {
        return isAdmin()
                || (roles.contains(ANIMATOR) && (territories.contains(ALL) || territories.contains(siren.digits())));
    }

    /** Whether the caller may register territories. */
    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    /** Whether the caller may command at all: for which territories is decided with the command. */
    boolean mayCommand() {
        return isAdmin() || roles.contains(ANIMATOR);
    }

    /** Whether the caller may look at the ledger. */
    boolean mayAudit() {
        return isAdmin() || roles.contains(AUDITOR);
    }

    Origin origin(String correlationId) {
        return new Origin(subject, correlationId);
    }
}
