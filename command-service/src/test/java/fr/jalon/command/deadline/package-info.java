/** Deadlines on a real PostgreSQL. */
@NullMarked
package fr.jalon.command.deadline;

import org.jspecify.annotations.NullMarked;
