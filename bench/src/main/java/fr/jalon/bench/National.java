package fr.jalon.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Statistics over 1,300 territories, while nobody records and while somebody does. */
final class National {

    private static final int TERRITORIES = 1_300;
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 100;
    private static final List<String> QUESTIONS = List.of(
            "levels?groupBy=regionCode",
            "levels?groupBy=kind&asOf=2020-06-30",
            "indicators/eci_19?from=2015-01-01&to=2025-01-01&step=month",
            "impacts?year=2024");

    private final Subject subject;

    National(Subject subject) {
        this.subject = subject;
    }

    void measure(Report report) throws IOException, InterruptedException {
        subject.importLines(Territories.registrations(0, TERRITORIES));
        subject.importLines(IntStream.range(0, TERRITORIES)
                .boxed()
                .flatMap(territory ->
                        IntStream.range(0, 4).mapToObj(number -> Territories.line(territory, 1_000_000L + number))));
        subject.settle();
        long begun = System.nanoTime();
        subject.get("/api/v1/statistics/" + QUESTIONS.getFirst());
        double first = (System.nanoTime() - begun) / 1e6;
        List<Long> nanos = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            if (round % 10 == 0) {
                subject.post(
                        Territories.path(Math.floorMod(round, TERRITORIES)) + "/milestones",
                        Territories.milestone(4L * (round + WARM_UP)));
            }
            String question = QUESTIONS.get(Math.floorMod(round, QUESTIONS.size()));
            begun = System.nanoTime();
            subject.get("/api/v1/statistics/" + question);
            if (round >= 0) {
                nanos.add(System.nanoTime() - begun);
            }
        }
        Spread spread = Spread.ofNanos(nanos);
        report.add(
                Report.number("statistics over %,d territories", TERRITORIES),
                spread.toString(),
                Report.number("the first question %.0f ms", first),
                "p99 ≤ 50 ms",
                spread.p99() <= 50);
    }
}
