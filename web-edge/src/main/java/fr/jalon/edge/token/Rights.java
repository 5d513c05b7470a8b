package fr.jalon.edge.token;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Authorization: what a token lets its bearer do ({@code docs/spec/api.md}, "Who may do what"). The one place that reads it and decides it, for
 * all services and for the pages.
 *
 * @param roles from the claim {@code roles}, Keycloak's {@code realm_access.roles}, or both
 * @param territories the SIRENs that an animator may write for, or {@code *}: the claim {@code territories}, and the first nine digits of
 *     {@code siret}
 */
public record Rights(Set<String> roles, Set<String> territories) {

    /** Those of nobody. */
    public static final Rights NONE = new Rights(Set.of(), Set.of());

    private static final String ADMIN = "admin";
    private static final String ANIMATOR = "animator";
    private static final String AUDITOR = "auditor";
    private static final String READER = "reader";

    /** The roles of who may ask about territories. */
    public static final List<String> READERS = List.of(READER, ANIMATOR, AUDITOR, ADMIN);

    /** The roles of who may send commands: for which territories is decided with the command. */
    public static final List<String> WRITERS = List.of(ANIMATOR, ADMIN);

    /** The roles of who may look at the ledger, changes and replays, and try rules. */
    public static final List<String> AUDITORS = List.of(AUDITOR, ADMIN);

    /** The roles of who may write audits, of any territory. */
    public static final List<String> JUDGES = List.of(AUDITOR, ADMIN);

    /** The roles of who may write anything at all. */
    public static final List<String> RECORDERS = List.of(ANIMATOR, AUDITOR, ADMIN);

    /** The roles of who may register territories, and operate the product. */
    public static final List<String> ADMINS = List.of(ADMIN);

    private static final String ALL = "*";
    private static final int SIREN_DIGITS = 9;

    /** Copies the sets. */
    public Rights {
        roles = Set.copyOf(roles);
        territories = Set.copyOf(territories);
    }

    /** Those that the claims of a token give. What has another shape gives none. */
    public static Rights of(Map<String, Object> claims) {
        Set<String> roles = new TreeSet<>(words(claims.get("roles")));
        if (claims.get("realm_access") instanceof Map<?, ?> realm) {
            roles.addAll(words(realm.get("roles")));
        }
        Set<String> territories = new TreeSet<>(words(claims.get("territories")));
        if (claims.get("siret") instanceof String siret && siret.length() >= SIREN_DIGITS) {
            territories.add(siret.substring(0, SIREN_DIGITS));
        }
        return new Rights(roles, territories);
    }

    private static List<String> words(@Nullable Object claim) {
        return claim instanceof List<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Whether one may send commands about a territory. */
    public boolean mayWrite(String siren) {
        return isAdmin() || (roles.contains(ANIMATOR) && (territories.contains(ALL) || territories.contains(siren)));
    }

    /** Whether one may send commands at all. */
    public boolean mayCommand() {
        return areOneOf(WRITERS);
    }

    /** Whether one may open, judge and close audits. */
    public boolean mayJudge() {
        return areOneOf(JUDGES);
    }

    /** Whether one may write anything at all: what exactly is decided with the command. */
    public boolean mayRecord() {
        return areOneOf(RECORDERS);
    }

    /** Whether one may look at the ledger, at changes and at replays. */
    public boolean mayAudit() {
        return areOneOf(AUDITORS);
    }

    /** Whether one may register territories, and operate the product. */
    public boolean isAdmin() {
        return areOneOf(ADMINS);
    }

    private boolean areOneOf(List<String> allowed) {
        return allowed.stream().anyMatch(roles::contains);
    }
}
