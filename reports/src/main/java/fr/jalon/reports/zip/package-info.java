/** Packed files that are the same whenever they are made. */
@NullMarked
package fr.jalon.reports.zip;

import org.jspecify.annotations.NullMarked;
