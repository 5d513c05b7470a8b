/** Who does it: work that one process at a time does (leader election), and what wakes it (docs/adr, 49). */
@NullMarked
package fr.jalon.command.election;

import org.jspecify.annotations.NullMarked;
