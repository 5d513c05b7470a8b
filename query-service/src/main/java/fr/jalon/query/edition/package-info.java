/** The editions of the rules that are loaded now, which everything is read under. */
@NullMarked
package fr.jalon.query.edition;

import org.jspecify.annotations.NullMarked;
