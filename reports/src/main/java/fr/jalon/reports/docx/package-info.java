/** Documents as DOCX. */
@NullMarked
package fr.jalon.reports.docx;

import org.jspecify.annotations.NullMarked;
