/** Closed lists of words. */
@NullMarked
package fr.jalon.domain.choice;

import org.jspecify.annotations.NullMarked;
