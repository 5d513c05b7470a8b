/** Slice: milestones, actors and synergies of all territories, by words. */
@NullMarked
package fr.jalon.query.search;

import org.jspecify.annotations.NullMarked;
