/** What is written is read back. */
@NullMarked
package fr.jalon.reports.pptx;

import org.jspecify.annotations.NullMarked;
