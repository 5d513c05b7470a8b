package fr.jalon.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Territories of 10, 1,000 and 10,000 events: what a command and a question about the past cost there. */
final class LongHistories {

    private static final int[] LENGTHS = {10, 1_000, 10_000};
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 100;

    private final Subject subject;
    private final int first;

    /** @param first number of the first territory that is used, of a handful */
    LongHistories(Subject subject, int first) {
        this.subject = subject;
        this.first = first;
    }

    void measure(Report report) throws IOException, InterruptedException {
        for (int each = 0; each < LENGTHS.length; each++) {
            int territory = first + each;
            subject.importLines(Stream.concat(
                    Stream.of(Territories.registration(territory)),
                    LongStream.range(1, LENGTHS[each]).mapToObj(number -> Territories.line(territory, number))));
        }
        subject.settle();
        commands(report);
        for (int each = 1; each < LENGTHS.length; each++) {
            past(report, first + each, LENGTHS[each]);
        }
    }

    /** In turn, so that whatever else the machine does falls on all of them. */
    private void commands(Report report) throws IOException, InterruptedException {
        List<List<Long>> nanos = new ArrayList<>();
        for (int ignored : LENGTHS) {
            nanos.add(new ArrayList<>());
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int each = 0; each < LENGTHS.length; each++) {
                // A dry run costs the decision, a milestone the storing as well; storing would make the short one long.
                long begun = System.nanoTime();
                subject.post(
                        Territories.path(first + each) + "/milestones?dryRun=true",
                        Territories.milestone(4L * (round + WARM_UP)));
                if (round >= 0) {
                    nanos.get(each).add(System.nanoTime() - begun);
                }
            }
        }
        double[] medians = nanos.stream()
                .mapToDouble(each -> Spread.ofNanos(each).median())
                .toArray();
        stored(report);
        report.add(
                "dry run behind 10 / 1,000 / 10,000 events",
                Report.number("p50 %.2f / %.2f / %.2f ms", medians[0], medians[1], medians[2]),
                Report.number("longest beside shortest %.2f", medians[2] / medians[0]),
                "≤ 1.2",
                medians[2] / medians[0] <= 1.2);
    }

    private void stored(Report report) throws IOException, InterruptedException {
        List<Long> shortOnes = new ArrayList<>();
        List<Long> longOnes = new ArrayList<>();
        int fresh = first + LENGTHS.length;
        int often = ROUNDS / LENGTHS[0];
        subject.importLines(Territories.registrations(fresh, fresh + often + WARM_UP));
        for (int territory = fresh; territory < fresh + often; territory++) {
            for (int number = 0; number < LENGTHS[0]; number++) {
                shortOnes.add(timed(territory, number));
                longOnes.add(timed(first + LENGTHS.length - 1, number));
            }
        }
        double shorter = Spread.ofNanos(shortOnes).median();
        double longer = Spread.ofNanos(longOnes).median();
        report.add(
                "command stored behind 1–10 / 10,000 events",
                Report.number("p50 %.2f / %.2f ms", shorter, longer),
                Report.number("longer beside shorter %.2f", longer / shorter),
                "≤ 1.2",
                longer / shorter <= 1.2);
    }

    private long timed(int territory, long number) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        subject.post(Territories.path(territory) + "/milestones", Territories.milestone(4 * number));
        return System.nanoTime() - begun;
    }

    private void past(Report report, int territory, int length) throws IOException, InterruptedException {
        List<String> instants = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = Subject.json(subject.get(Territories.path(territory) + "/history?limit=100" + cursor)
                    .body());
            page.path("items")
                    .forEach(entry -> instants.add(entry.path("recordedAt").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        List<Long> nanos = new ArrayList<>();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long cold = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            LocalDate asOf = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(7_000));
            String knownAt = instants.get(random.nextInt(instants.size()));
            long begun = System.nanoTime();
            subject.get(Territories.path(territory) + "/assessment?asOf=" + asOf + "&knownAt=" + knownAt);
            long took = System.nanoTime() - begun;
            cold = round == 0 ? took : cold;
            if (round >= WARM_UP) {
                nanos.add(took);
            }
        }
        Spread spread = Spread.ofNanos(nanos);
        report.add(
                Report.number("as-of and known-at, %,d events", length),
                spread.toString(),
                Report.number("the first question %.0f ms", cold / 1e6),
                "p99 ≤ 20 ms",
                spread.p99() <= 20);
    }
}
