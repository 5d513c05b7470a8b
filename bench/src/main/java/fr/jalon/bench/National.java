package fr.jalon.bench;

import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Spread;
import fr.jalon.bench.subject.Machine;
import fr.jalon.bench.subject.Subject;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Questions over 1,300 territories: statistics, while nobody records and while somebody does, and what a draft would change. */
final class National {

    private static final int TERRITORIES = 1_300;
    private static final int ROUNDS = 200;
    private static final int TRIES = 5;
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

    /** A draft with one criterion more, on all of them; nothing is registered here that was not before. */
    void whatIf(Report report) throws IOException, InterruptedException {
        subject.importLines(Territories.registrations(0, TERRITORIES));
        subject.settle();
        String draft = draft();
        double before = Machine.residentMebibytes(subject.pid());
        List<Long> nanos = new ArrayList<>();
        String last = "";
        for (int round = 0; round < TRIES; round++) {
            long begun = System.nanoTime();
            last = subject.post("/api/v1/referentiels/what-if", draft).body().strip();
            nanos.add(System.nanoTime() - begun);
        }
        Spread spread = Spread.ofNanos(nanos);
        report.add(
                "what-if on all territories",
                spread.toString(),
                last.substring(last.lastIndexOf('\n') + 1)
                        + Report.number(
                                "; %.0f MiB resident before, %.0f after",
                                before, Machine.residentMebibytes(subject.pid())),
                "seconds",
                spread.p99() <= 10_000);
    }

    private static String draft() throws IOException {
        try (InputStream stream = Referentiels.class.getResourceAsStream("eci-3.5@2021.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("holds: {standing: objectives-set}", "holds: {standing: objectives-set, atLeast: 2}");
        }
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
