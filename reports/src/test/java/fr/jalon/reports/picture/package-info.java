/** What is written is read back. */
@NullMarked
package fr.jalon.reports.picture;

import org.jspecify.annotations.NullMarked;
