package fr.jalon.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table that a run prints, as Markdown. Goals are those of the product's promises; a goal that is missed is said. */
final class Report {

    private record Row(
            String what,
            String measured,
            String beside,
            String goal,
            @Nullable Boolean met) {}

    private final List<Row> rows = new ArrayList<>();
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void add(String what, String measured, String beside, String goal, boolean met) {
        add(new Row(what, measured, beside, goal, met));
    }

    void add(String what, String measured, String beside) {
        add(new Row(what, measured, beside, "–", null));
    }

    private void add(Row row) {
        rows.add(row);
        out.println("  " + row.what() + ": " + row.measured() + "; " + row.beside());
    }

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    void print() {
        out.println();
        out.println("| what | measured | beside it, in the same run | goal | met |");
        out.println("|---|---|---|---|---|");
        for (Row row : rows) {
            out.println("| " + String.join(" | ", row.what(), row.measured(), row.beside(), row.goal(), word(row.met()))
                    + " |");
        }
    }

    private static String word(@Nullable Boolean met) {
        return met == null ? "–" : met ? "yes" : "**no**";
    }
}
