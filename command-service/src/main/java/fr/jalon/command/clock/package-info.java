/** What time it is, and how it may be moved where nothing real depends on it. */
@NullMarked
package fr.jalon.command.clock;

import org.jspecify.annotations.NullMarked;
