/** Answers questions from the views: what is, what was, what was known. */
@NullMarked
package fr.jalon.query.reading;

import org.jspecify.annotations.NullMarked;
