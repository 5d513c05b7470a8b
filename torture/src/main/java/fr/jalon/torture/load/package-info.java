/** What goes on meanwhile, and what was answered. */
@NullMarked
package fr.jalon.torture.load;

import org.jspecify.annotations.NullMarked;
