/** How the program ends: exit codes, and refusals in words a person can act on. Knows nobody. */
@NullMarked
package fr.jalon.standalone.outcome;

import org.jspecify.annotations.NullMarked;
