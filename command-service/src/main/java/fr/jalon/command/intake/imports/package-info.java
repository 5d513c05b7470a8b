/** Many commands at once: lines of NDJSON or CSV, decided one by one in bounded memory, with a report as they go. */
@NullMarked
package fr.jalon.command.intake.imports;

import org.jspecify.annotations.NullMarked;
