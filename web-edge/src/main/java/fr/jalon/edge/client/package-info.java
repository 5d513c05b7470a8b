/** How our own programs ask the HTTP API what the client of the JDK cannot: a body that is answered while it is sent. Knows the JDK alone. */
@NullMarked
package fr.jalon.edge.client;

import org.jspecify.annotations.NullMarked;
