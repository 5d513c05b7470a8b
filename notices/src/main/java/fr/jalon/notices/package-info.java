/** What leaves the house by itself. Knows the public HTTP API, and keeps who wants to be told of what. */
@NullMarked
package fr.jalon.notices;

import org.jspecify.annotations.NullMarked;
