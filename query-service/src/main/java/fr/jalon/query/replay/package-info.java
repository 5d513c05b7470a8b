/** Event replay: makes a territory again from its stored events, as it was known at any instant. Knows the store and the editions. */
@NullMarked
package fr.jalon.query.replay;

import org.jspecify.annotations.NullMarked;
