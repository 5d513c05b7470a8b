/** How handlers of the services end a request with a problem (RFC 9457). */
@NullMarked
package fr.jalon.edge.problem;

import org.jspecify.annotations.NullMarked;
