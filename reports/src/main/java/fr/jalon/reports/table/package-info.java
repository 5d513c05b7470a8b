/** Tables, and the files of them: CSV and XLSX. */
@NullMarked
package fr.jalon.reports.table;

import org.jspecify.annotations.NullMarked;
