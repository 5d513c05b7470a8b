/** Delivers events to addresses that administrators name: signed, in order, at least once. */
@NullMarked
package fr.jalon.notices.webhook;

import org.jspecify.annotations.NullMarked;
