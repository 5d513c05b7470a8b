/** Looks at the product from outside: over HTTP, and at the way its classes stand. */
@NullMarked
package fr.jalon.acceptance;

import org.jspecify.annotations.NullMarked;
