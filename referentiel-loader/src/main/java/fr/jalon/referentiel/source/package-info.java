/** Text files that nobody has checked, and where in them something is wrong. */
@NullMarked
package fr.jalon.referentiel.source;

import org.jspecify.annotations.NullMarked;
