/** Gives the tests the servers they need: in containers where an engine answers, embedded elsewhere. Knows nothing of Jalon. */
@NullMarked
package fr.jalon.servers;

import org.jspecify.annotations.NullMarked;
