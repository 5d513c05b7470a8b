/** Synergies, their kinds and the steps they go through. */
@NullMarked
package fr.jalon.domain.synergy;

import org.jspecify.annotations.NullMarked;
