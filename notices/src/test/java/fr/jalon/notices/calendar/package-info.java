@NullMarked
package fr.jalon.notices.calendar;

import org.jspecify.annotations.NullMarked;
