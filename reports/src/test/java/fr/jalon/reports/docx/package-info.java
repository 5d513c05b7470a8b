/** What is written is read back. */
@NullMarked
package fr.jalon.reports.docx;

import org.jspecify.annotations.NullMarked;
