package fr.jalon.bench;

import fr.jalon.bench.client.Job;
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

/** Current views and pages of the history, at 500 questions a second. */
final class Reads {

    private static final int PER_SECOND = 500;
    private static final double GOAL = 10;

    private final Setting setting;

    Reads(Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        measure(report, "current view", Job.Work.VIEW);
        measure(report, "history page", Job.Work.HISTORY);
    }

    private void measure(Report report, String what, Job.Work work)
            throws IOException, InterruptedException, SQLException {
        Job job = Job.open(work, Setting.CLIENTS, PER_SECOND, setting.millis(), 0, Setting.TERRITORIES);
        try (Meter meter = setting.subject().meter(setting.clients())) {
            Rounds.WarmUp warmUp = Rounds.warm(
                    setting.warmUps(),
                    () -> setting.subject()
                            .run(setting.clients(), job)
                            .answers()
                            .median());
            List<Spread> spreads = new ArrayList<>();
            Cost cost = Cost.NONE;
            for (int round = 0; round < Rounds.AT_LEAST; round++) {
                Target.Measured measured = setting.subject().measured(setting.clients(), meter, job);
                spreads.add(measured.outcome().answers());
                cost = cost.plus(measured.cost());
            }
            Spread spread = Spread.middle(spreads);
            report.add(
                    what + ", " + PER_SECOND + "/s",
                    spread.toString(),
                    Report.number("%.0f/s were answered; %s", cost.calls() / cost.seconds(), warmUp),
                    "p99 ≤ 10 ms",
                    spread.p99() <= GOAL);
            report.add(what + ", " + PER_SECOND + "/s", cost);
        }
    }
}
