package fr.jalon.notices.mail;

import fr.jalon.contract.problem.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is written to.
 *
 * @param confirmedAt when it was shown to be his; null as long as it was not
 * @param askedAt when he was last asked to show that
 * @param offBecause null where it is on
 * @param failures how many mails were refused for it, one after another
 * @param sentOn the day of the last mail
 */
record Mailbox(
        UUID id,
        String person,
        MailAddress address,
        Language language,
        @Nullable Instant confirmedAt,
        Instant askedAt,
        @Nullable String offBecause,
        int failures,
        @Nullable Instant failingSince,
        @Nullable LocalDate sentOn,
        Instant madeAt) {

    /** Whoever has the address wants no more mails. */
    static final String ENDED = "ended";

    /** The server of the address, or ours, has refused it for days. */
    static final String REFUSED = "refused";

    /** {@code unconfirmed}, {@code on} or {@code off}. */
    String state() {
        if (offBecause != null) {
            return "off";
        }
        return confirmedAt == null ? "unconfirmed" : "on";
    }
}
