/** A document before it has a format: headings, text, tables, pictures, and places left free. */
@NullMarked
package fr.jalon.reports.paper;

import org.jspecify.annotations.NullMarked;
