package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.client.Outcome;
import fr.jalon.bench.figure.Cost;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.figure.Spread;
import fr.jalon.bench.subject.Meter;
import fr.jalon.bench.subject.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** From the answer of a command to its event in the view and on the live stream, at 200 and at 1,000 commands a second. */
final class Visibility {

    private static final int[] RATES = {200, 1_000};
    private static final int ONE_QUESTION_IN = 10;
    private static final double GOAL_MEDIAN = 30;
    private static final double GOAL_P99 = 150;

    private final Setting setting;

    Visibility(Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        for (int rate : RATES) {
            measure(report, rate);
        }
    }

    private void measure(Report report, int rate) throws IOException, InterruptedException, SQLException {
        Job job = Job.open(Job.Work.MILESTONE, Setting.CLIENTS, rate, setting.millis(), 0, Setting.TERRITORIES)
                .asking(ONE_QUESTION_IN, true);
        setting.subject().run(setting.clients(), job);
        List<Outcome> rounds = new ArrayList<>();
        Cost cost = Cost.NONE;
        try (Meter meter = setting.subject().meter(setting.clients())) {
            for (int round = 0; round < Rounds.AT_LEAST; round++) {
                Target.Measured measured = setting.subject().measured(setting.clients(), meter, job);
                rounds.add(measured.outcome());
                cost = cost.plus(measured.cost());
            }
        }
        double answered = Rounds.median(rounds.stream().map(Outcome::perSecond).toList());
        add(
                report,
                "from answer to view, at " + rate + " commands/s",
                Spread.middle(rounds.stream().map(Outcome::questions).toList()),
                Report.number("%.0f/s were answered; with the question itself", answered));
        add(
                report,
                "from answer to live stream, at " + rate + " commands/s",
                Spread.middle(rounds.stream().map(Outcome::stream).toList()),
                rounds.stream().mapToLong(Outcome::calls).sum() + " events, each seen");
        report.add("commands at " + rate + "/s, with listener and questions", cost);
    }

    private static void add(Report report, String what, Spread spread, String beside) {
        report.add(
                what,
                spread.toString(),
                beside,
                "p50 ≤ 30 ms, p99 ≤ 150 ms",
                spread.median() <= GOAL_MEDIAN && spread.p99() <= GOAL_P99);
    }
}
