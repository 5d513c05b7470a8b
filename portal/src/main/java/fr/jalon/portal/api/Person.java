package fr.jalon.portal.api;

import fr.jalon.edge.token.Rights;
import java.util.Locale;

/**
 * Who is signed in.
 *
 * @param token what the API is asked with
 * @param rights as the token says; the services decide, pages only leave out what would be refused
 * @param locale the language of the pages
 */
public record Person(String token, Rights rights, Locale locale) {

    /** Whether he may log milestones of a territory. */
    public boolean mayWrite(String siren) {
        return rights.mayWrite(siren);
    }

    /** Whether he may write of any territory, as far as his token can be read: if not at all, the services decide alone. */
    public boolean mayImport() {
        return rights.roles().isEmpty() || rights.mayCommand();
    }

    /** Whether he may register territories, and change what they are. */
    public boolean mayRegister() {
        return rights.isAdmin();
    }

    /** Whether he may open, judge and close audits. */
    public boolean mayJudge() {
        return rights.mayJudge();
    }

    /** Whether he may look at changes and replays. */
    public boolean mayAudit() {
        return rights.mayAudit();
    }
}
