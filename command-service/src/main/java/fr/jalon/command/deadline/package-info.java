/** Announces what time alone changes: a deadline kept in the database for each territory. Knows handling. */
@NullMarked
package fr.jalon.command.deadline;

import org.jspecify.annotations.NullMarked;
