package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.client.Outcome;
import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Cost;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.figure.Spread;
import fr.jalon.bench.subject.Meter;
import fr.jalon.bench.subject.Subject;
import fr.jalon.bench.subject.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Territories of 10 to 10,000 events: what a command, its way into the view and a question about the past cost there. */
final class LongHistories {

    /** Events of a territory, and how many territories have so many: short ones would not stay short. */
    private enum Length {
        TEN(10, 40),
        HUNDRED(100, 10),
        THOUSAND(1_000, 1),
        TEN_THOUSAND(10_000, 1);

        private final int events;
        private final int territories;

        Length(int events, int territories) {
            this.events = events;
            this.territories = territories;
        }
    }

    private static final String LENGTHS = "10 / 100 / 1,000 / 10,000 events";
    private static final int COMMANDS = 100;
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 100;
    private static final double GOAL_GROWTH = 1.2;
    private static final double GOAL_PAST = 20;

    private final Setting setting;
    private final Subject subject;
    private final int first;

    /** @param first number of the first territory that is used, of some dozens */
    LongHistories(Setting setting, int first) {
        this.setting = setting;
        this.subject = setting.subject();
        this.first = first;
    }

    private int first(Length length) {
        int territory = first;
        for (Length each : Length.values()) {
            if (each.compareTo(length) < 0) {
                territory += each.territories;
            }
        }
        return territory;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        for (Length each : Length.values()) {
            subject.importLines(Imports.history(first(each), each.territories, each.events));
        }
        subject.settle();
        commands(report);
        past(report, first(Length.THOUSAND), Length.THOUSAND.events);
        past(report, first(Length.TEN_THOUSAND), Length.TEN_THOUSAND.events);
    }

    /** In turn, so that whatever else the machine does falls on all of them. */
    private void commands(Report report) throws IOException, InterruptedException, SQLException {
        Map<Length, List<Outcome>> outcomes = new EnumMap<>(Length.class);
        Map<Length, Cost> costs = new EnumMap<>(Length.class);
        try (Meter meter = subject.meter(setting.clients())) {
            for (int round = -1; round < Rounds.AT_LEAST; round++) {
                for (Length each : Length.values()) {
                    Job job = Job.counted(Job.Work.MILESTONE, 1, COMMANDS, first(each), each.territories)
                            .asking(1, false);
                    Target.Measured measured = subject.measured(setting.clients(), meter, job);
                    if (round >= 0) {
                        outcomes.computeIfAbsent(each, key -> new ArrayList<>()).add(measured.outcome());
                        costs.merge(each, measured.cost(), Cost::plus);
                    }
                }
            }
        }
        growth(report, "command behind ", outcomes.values(), Outcome::answers);
        growth(report, "from answer to view, behind ", outcomes.values(), Outcome::questions);
        List<Double> jvm = costs.values().stream().map(Cost::jvmMillis).toList();
        List<Double> allocated =
                costs.values().stream().map(Cost::allocatedKibibytes).toList();
        double grown = Math.max(jvm.getLast() / jvm.getFirst(), allocated.getLast() / allocated.getFirst());
        report.add(
                "command and projection and question, behind " + LENGTHS,
                Growth.each("%.0f", allocated) + " KiB allocated, " + Growth.each("%.1f", jvm) + " ms of JVM",
                Report.number("longest beside shortest %.2f", grown),
                "≤ 1.2",
                grown <= GOAL_GROWTH);
    }

    private static void growth(
            Report report, String what, Collection<List<Outcome>> outcomes, Function<Outcome, Spread> spread) {
        List<Double> medians = outcomes.stream()
                .map(rounds -> Rounds.median(
                        rounds.stream().map(spread).map(Spread::median).toList()))
                .toList();
        double grown = medians.getLast() / medians.getFirst();
        report.add(
                what + LENGTHS,
                "p50 " + Growth.each("%.2f", medians) + " ms",
                Report.number("longest beside shortest %.2f", grown),
                "≤ 1.2",
                grown <= GOAL_GROWTH);
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
                spread.p99() <= GOAL_PAST);
    }
}
