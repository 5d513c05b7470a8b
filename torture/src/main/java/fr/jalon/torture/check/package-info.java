/** What is there, and whether it is what was answered. */
@NullMarked
package fr.jalon.torture.check;

import org.jspecify.annotations.NullMarked;
