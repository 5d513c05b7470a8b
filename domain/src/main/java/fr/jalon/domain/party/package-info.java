/** Who takes part: the territory, actors and what they bring. */
@NullMarked
package fr.jalon.domain.party;

import org.jspecify.annotations.NullMarked;
