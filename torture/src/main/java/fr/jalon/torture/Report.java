package fr.jalon.torture;

import fr.jalon.torture.plan.FaultKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Prints what became of a run, as a table in Markdown and words. */
final class Report {

    private static final double MILLIS = 1_000.0;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void print(long seed, Outcome outcome) {
        out.println();
        out.println("| fault | times | lasted, seconds | recovered after, seconds: median | worst |");
        out.println("|---|---|---|---|---|");
        for (FaultKind kind : FaultKind.values()) {
            row(kind, outcome);
        }
        out.println();
        outcome.faults().stream()
                .filter(suffered -> !suffered.remark().isEmpty())
                .forEach(suffered -> out.println(suffered.fault().number() + " "
                        + suffered.fault().kind().slug() + ": " + suffered.remark()));
        out.println(outcome.figures() + ", " + outcome.events() + " events in the log.");
        if (outcome.isSurvived()) {
            out.println("Nothing lost, doubled, reordered or wrong. Seed " + seed + ".");
        } else {
            outcome.findings().forEach(finding -> out.println("WRONG " + finding));
            out.println(outcome.findings().size() + " things are wrong. The same faults again: --seed " + seed);
        }
        out.flush();
    }

    private void row(FaultKind kind, Outcome outcome) {
        List<Outcome.Suffered> of = outcome.faults().stream()
                .filter(suffered -> suffered.fault().kind() == kind)
                .toList();
        if (of.isEmpty()) {
            return;
        }
        List<Duration> recovered = of.stream()
                .map(Outcome.Suffered::recovered)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        out.println("| " + kind.words() + " | " + of.size() + " | "
                + seconds(of.stream()
                        .map(suffered -> suffered.fault().lasts())
                        .min(Duration::compareTo)
                        .orElseThrow())
                + " to "
                + seconds(of.stream()
                        .map(suffered -> suffered.fault().lasts())
                        .max(Duration::compareTo)
                        .orElseThrow())
                + " | " + (recovered.isEmpty() ? "–" : seconds(recovered.get(recovered.size() / 2))) + " | "
                + (recovered.isEmpty() ? "–" : seconds(recovered.getLast())) + " |");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
    }
}
