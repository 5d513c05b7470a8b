package fr.jalon.notices.mail;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A mail, before it is one.
 *
 * @param id the same each time it is tried
 * @param end the address behind which whoever gets it ends them all
 */
record Letter(
        UUID id,
        MailAddress to,
        Locale language,
        String subject,
        String text,
        String html,
        URI end,
        Instant writtenAt) {}
