package fr.jalon.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Durable commands over HTTP, 32 clients on 1,000 territories, beside plain inserts. */
final class Commands {

    static final int TERRITORIES = 1_000;
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 3;

    private final Subject subject;
    private final Duration time;

    Commands(Subject subject, Duration time) {
        this.subject = subject;
        this.time = time;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        // The JVM takes its time to compile what is called often.
        Load.closed(CLIENTS, time.multipliedBy(3), call());
        try (PlainInserts plain = new PlainInserts(subject, CLIENTS)) {
            double[] commands = new double[ROUNDS];
            double[] inserts = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                inserts[round] = plain.closed(time).perSecond();
                commands[round] = verified().perSecond();
                ratios[round] = commands[round] / inserts[round];
            }
            double rate = Spread.median(commands);
            report.add(
                    "durable commands/s, 32 clients, 1,000 territories",
                    Report.number("%.0f/s (%s)", rate, each(commands)),
                    Report.number(
                            "plain inserts %.0f/s (%s); ratio %.2f",
                            Spread.median(inserts), each(inserts), Spread.median(ratios)),
                    "ratio ≥ 0.7",
                    Spread.median(ratios) >= 0.7);
            latency(report, plain, rate / 2);
        }
    }

    private void latency(Report report, PlainInserts plain, double perSecond) {
        Spread inserts = Load.open(CLIENTS, perSecond, time, plain.call()).spread();
        Spread commands = Load.open(CLIENTS, perSecond, time, call()).spread();
        report.add(
                Report.number("command latency at %.0f/s", perSecond),
                commands.toString(),
                Report.number("plain insert %s; ratio of p99 %.1f", inserts, commands.p99() / inserts.p99()),
                "p99 ≤ 3 × p99 of an insert",
                commands.p99() <= 3 * inserts.p99());
    }

    private Load.Taken verified() throws IOException, InterruptedException {
        subject.settle();
        long before = subject.progress().path("recorded").asLong();
        Load.Taken taken = Load.closed(CLIENTS, time, call());
        subject.settle();
        long events = subject.progress().path("recorded").asLong() - before;
        if (events < taken.calls()) {
            throw new IllegalStateException(taken.calls() + " commands were answered, " + events + " events are there");
        }
        return taken;
    }

    private Load.Call call() {
        return (client, number) -> subject.post(
                Territories.path(ThreadLocalRandom.current().nextInt(TERRITORIES)) + "/milestones",
                Territories.milestone(number));
    }

    private static String each(double... figures) {
        StringBuilder text = new StringBuilder();
        for (double figure : figures) {
            text.append(text.isEmpty() ? "" : ", ").append(Math.round(figure));
        }
        return text.toString();
    }
}
