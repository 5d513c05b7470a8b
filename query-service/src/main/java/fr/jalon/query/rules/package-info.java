/** Slice: the editions that are loaded, and what a draft would change. */
@NullMarked
package fr.jalon.query.rules;

import org.jspecify.annotations.NullMarked;
