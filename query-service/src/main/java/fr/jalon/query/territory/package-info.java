/** Slice: who is there, how each stands today, and its synergies. */
@NullMarked
package fr.jalon.query.territory;

import org.jspecify.annotations.NullMarked;
