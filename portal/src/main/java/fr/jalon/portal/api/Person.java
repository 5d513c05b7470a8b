package fr.jalon.portal.api;

import java.util.List;
import java.util.Locale;

/**
 * Who is signed in.
 *
 * @param token what the API is asked with
 * @param roles as the token says; the services decide, pages only leave out what would be refused
 * @param territories the SIRENs written for, {@code "*"} for all
 * @param locale the language of the pages
 */
public record Person(String token, List<String> roles, List<String> territories, Locale locale) {

    /** Whether he may log milestones of a territory. */
    public boolean mayWrite(String siren) {
        return isAdmin() || (roles.contains("animator") && (territories.contains("*") || territories.contains(siren)));
    }

    /** Whether he may write of any territory, as far as his token can be read: if not at all, the services decide alone. */
    public boolean mayImport() {
        return roles.isEmpty() || isAdmin() || roles.contains("animator");
    }

    /** Whether he may look at changes and replays. */
    public boolean mayAudit() {
        return isAdmin() || roles.contains("auditor");
    }

    private boolean isAdmin() {
        return roles.contains("admin");
    }
}
