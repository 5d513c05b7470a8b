/** Tests of the event store. */
@NullMarked
package fr.jalon.command.eventstore;

import org.jspecify.annotations.NullMarked;
