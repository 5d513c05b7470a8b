package fr.jalon.reports.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table. Its rows are told one by one, so that memory does not grow with them.
 *
 * @param name of the sheet
 * @param rows values of the columns in their order: texts, days, figures; null for none
 */
public record Table(String name, List<Column> columns, Rows rows) {

    /** Copies the list. */
    public Table {
        columns = List.copyOf(columns);
    }

    /** What a column holds. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** A day. */
        DATE,
        /** A figure. */
        NUMBER,
        /** Euros. */
        MONEY
    }

    /**
     * A column.
     *
     * @param width in characters
     */
    public record Column(String label, Kind kind, int width) {}

    /** Tells each row. */
    @FunctionalInterface
    public interface Rows {
        void tell(Consumer<List<@Nullable Object>> row);
    }
}
