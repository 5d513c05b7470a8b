/** The words of files in both languages, with dates and figures as each writes them. */
@NullMarked
package fr.jalon.reports.words;

import org.jspecify.annotations.NullMarked;
