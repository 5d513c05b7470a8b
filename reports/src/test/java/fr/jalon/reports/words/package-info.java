/** What is written is read back. */
@NullMarked
package fr.jalon.reports.words;

import org.jspecify.annotations.NullMarked;
