package fr.jalon.bench.figure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that a run prints, as Markdown. Goals are those of the product's promises; a goal that is missed is said. */
public final class Report {

    private record Row(
            String what,
            String measured,
            String beside,
            String goal,
            @Nullable Boolean met) {}

    private record Spent(String what, Cost cost) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Spent> costs = new ArrayList<>();
    private final PrintStream out;
    private final int cores;

    /** Tells each row as it comes, too. */
    public Report(PrintStream out, int cores) {
        this.out = out;
        this.cores = cores;
    }

    public void add(String what, String measured, String beside, String goal, boolean met) {
        add(new Row(what, measured, beside, goal, met));
    }

    /** A row that no goal is set for. */
    public void add(String what, String measured, String beside) {
        add(new Row(what, measured, beside, "–", null));
    }

    /** What the calls of a measurement took. */
    public void add(String what, Cost cost) {
        costs.add(new Spent(what, cost));
        out.println("  " + what + ", a call: " + String.join("; ", cost.cells(cores)));
    }

    private void add(Row row) {
        rows.add(row);
        out.println("  " + row.what() + ": " + row.measured() + "; " + row.beside());
    }

    public static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Both tables. */
    public void print() {
        out.println();
        out.println("| what | measured | beside it, in the same run | goal | met |");
        out.println("|---|---|---|---|---|");
        for (Row row : rows) {
            out.println("| " + String.join(" | ", row.what(), row.measured(), row.beside(), row.goal(), word(row.met()))
                    + " |");
        }
        if (!costs.isEmpty()) {
            out.println();
            out.println("What a call takes:");
            out.println();
            out.println(
                    "| of | calls/s | JVM, ms | PostgreSQL, ms | clients, ms (of the machine) | statements | commits | WAL, KiB"
                            + " | allocated, KiB | collector stops it; longest | others, of the machine |");
            out.println("|---|---|---|---|---|---|---|---|---|---|---|");
            for (Spent spent : costs) {
                out.println("| " + spent.what() + " | "
                        + String.join(" | ", spent.cost().cells(cores)) + " |");
            }
        }
    }

    private static String word(@Nullable Boolean met) {
        return met == null ? "–" : met ? "yes" : "**no**";
    }
}
