package fr.jalon.notices.mail;

import org.jspecify.annotations.Nullable;

/**
 * Whether mails are sent.
 *
 * @param server null where none was set: then nothing is promised to anybody
 */
record MailOffer(@Nullable MailServer server) {}
