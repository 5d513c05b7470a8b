/** What the rules make of the facts: levels and since when, criteria and thanks to what, scores, indicators. */
@NullMarked
package fr.jalon.domain.assessment;

import org.jspecify.annotations.NullMarked;
