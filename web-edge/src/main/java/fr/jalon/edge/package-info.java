/** The edge of the services: what all of them do alike with every HTTP request. Filter chains, problems, sessions, the security log. */
@NullMarked
package fr.jalon.edge;

import org.jspecify.annotations.NullMarked;
