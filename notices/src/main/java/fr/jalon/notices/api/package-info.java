/** Asks the public HTTP API, as a client of its own. */
@NullMarked
package fr.jalon.notices.api;

import org.jspecify.annotations.NullMarked;
