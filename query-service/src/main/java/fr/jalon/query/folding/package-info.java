/** Makes a territory again from its stored events, as it was after any of them. Knows view and the domain. */
@NullMarked
package fr.jalon.query.folding;

import org.jspecify.annotations.NullMarked;
