/** Commands meet what was recorded: the Axon shell, idempotent answers, conflicts tried again. */
@NullMarked
package fr.jalon.command.handling;

import org.jspecify.annotations.NullMarked;
