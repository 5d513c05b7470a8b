/** Reminders by e-mail: who wants to be written to, what is due to be told, and that it is told once. */
@NullMarked
package fr.jalon.notices.mail;

import org.jspecify.annotations.NullMarked;
