/** Runs the whole product in one JVM, and speaks to it from the command line. */
@NullMarked
package fr.jalon.standalone;

import org.jspecify.annotations.NullMarked;
