/** What happened: the events of a territory, and the catalogue that describes their fields to all who read or write them. */
@NullMarked
package fr.jalon.domain.event;

import org.jspecify.annotations.NullMarked;
