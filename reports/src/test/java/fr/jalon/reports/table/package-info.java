/** What is written is read back. */
@NullMarked
package fr.jalon.reports.table;

import org.jspecify.annotations.NullMarked;
