/** Addresses that calendars and readers of news subscribe to, and what they get there. */
@NullMarked
package fr.jalon.notices.calendar;

import org.jspecify.annotations.NullMarked;
