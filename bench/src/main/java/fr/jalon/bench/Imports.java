package fr.jalon.bench;

import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Cost;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.subject.Meter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines of one import, until they are stored and until they are shown, beside plain JDBC in batches of 100. */
final class Imports {

    private static final int PER_TERRITORY = 50;
    private static final int FEWEST = 1_000;
    private static final int MOST = 50_000;
    private static final int BATCH = 100;
    private static final double GOAL = 5_000;

    private final Setting setting;
    private int next;

    /** @param first number of the first territory that is used */
    Imports(Setting setting, int first) {
        this.setting = setting;
        this.next = first;
    }

    private record Taken(double stored, double shown, Cost cost) {}

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        try (Meter meter = setting.subject().meter(setting.clients());
                PlainInserts plain = new PlainInserts(setting.subject(), 1)) {
            int[] lines = {FEWEST};
            Rounds.WarmUp warmUp = Rounds.warm(setting.warmUps(), () -> {
                double stored = round(meter, lines[0]).stored();
                lines[0] = Math.clamp((long) (stored * setting.millis() / 1_000), FEWEST, MOST);
                return stored;
            });
            List<Double> stored = new ArrayList<>();
            List<Double> shown = new ArrayList<>();
            List<Double> batches = new ArrayList<>();
            Cost cost = Cost.NONE;
            for (int round = 0; round < Rounds.AT_LEAST; round++) {
                batches.add(plain.batches(lines[0], BATCH));
                Taken taken = round(meter, lines[0]);
                stored.add(taken.stored());
                shown.add(taken.shown());
                cost = cost.plus(taken.cost());
            }
            add(report, "import, until stored", stored, batches, warmUp + ", of " + lines[0] + " lines at last");
            add(report, "import, until shown", shown, batches, "the same rounds");
            report.add("lines of an import", cost);
        }
    }

    private static void add(Report report, String what, List<Double> rates, List<Double> batches, String rounds) {
        double rate = Rounds.median(rates);
        double plain = Rounds.median(batches);
        report.add(
                what,
                Report.number("%.0f lines/s (%s; %s)", rate, Rounds.each(rates), rounds),
                Report.number("batches of %d %.0f/s (%s): %.2f", BATCH, plain, Rounds.each(batches), rate / plain),
                "≥ 5,000/s",
                rate >= GOAL);
    }

    private Taken round(Meter meter, int lines) throws IOException, InterruptedException, SQLException {
        int first = next;
        int territories = Math.max(1, lines / PER_TERRITORY);
        next += territories;
        setting.subject().settle();
        long before = setting.subject().stored();
        Cost.Counters counters = meter.read();
        long begun = System.nanoTime();
        setting.subject().importLines(history(first, territories, PER_TERRITORY));
        double storing = (System.nanoTime() - begun) / 1e9;
        setting.subject().settle();
        double showing = (System.nanoTime() - begun) / 1e9;
        Cost.Counters taken = meter.read().since(counters);
        int sent = territories * PER_TERRITORY;
        if (setting.subject().stored() - before < sent) {
            throw new IllegalStateException("Lines are missing");
        }
        return new Taken(sent / storing, sent / showing, new Cost(sent, storing, taken));
    }

    /** Lines that register territories, each followed by its milestones. */
    static Stream<String> history(int first, int territories, int linesOfEach) {
        return IntStream.range(first, first + territories)
                .boxed()
                .flatMap(territory -> Stream.concat(
                        Stream.of(Territories.registration(territory)),
                        IntStream.range(1, linesOfEach).mapToObj(number -> Territories.line(territory, number))));
    }
}
