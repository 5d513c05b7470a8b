/** Arithmetic on what was measured, and the tables that tell it. */
@NullMarked
package fr.jalon.bench.figure;

import org.jspecify.annotations.NullMarked;
