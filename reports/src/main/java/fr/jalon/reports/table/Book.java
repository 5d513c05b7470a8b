package fr.jalon.reports.table;

import fr.jalon.contract.problem.Language;
import java.time.Instant;
import java.util.List;

/**
 * Tables that belong together.
 *
 * @param title of the file
 * @param made the moment that the file bears as that of its making
 * @param tables at least one; the first is what the file is about
 */
public record Book(String title, Language language, Instant made, List<Table> tables) {

    /** Copies the list. */
    public Book {
        tables = List.copyOf(tables);
    }
}
