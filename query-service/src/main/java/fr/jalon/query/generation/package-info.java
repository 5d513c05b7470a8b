/** Which generation of the views is read, and how far a rebuild of another is. Knows the store. */
@NullMarked
package fr.jalon.query.generation;

import org.jspecify.annotations.NullMarked;
