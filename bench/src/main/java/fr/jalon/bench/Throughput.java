package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.figure.Cost;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.subject.Meter;
import fr.jalon.bench.subject.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many commands a server stores in a second, warm, in turn with plain inserts.
 *
 * @param ratios of each round to the plain inserts before it
 */
record Throughput(List<Double> perSecond, List<Double> inserts, List<Double> ratios, Rounds.WarmUp warmUp, Cost cost) {

    /** On so many territories from the first of these numbers on. */
    static Throughput of(Setting setting, Target target, PlainInserts plain, int first, int territories)
            throws IOException, InterruptedException, SQLException {
        Job job = Job.closed(Job.Work.MILESTONE, Setting.CLIENTS, setting.millis(), first, territories);
        try (Meter meter = target.meter(setting.clients())) {
            Rounds.WarmUp warmUp = Rounds.warm(
                    setting.warmUps(), () -> target.run(setting.clients(), job).perSecond());
            List<Double> perSecond = new ArrayList<>();
            List<Double> inserts = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            Cost cost = Cost.NONE;
            for (int round = 0; round < Rounds.AT_LEAST; round++) {
                inserts.add(plain.closed(setting.round()));
                Target.Measured measured = target.measured(setting.clients(), meter, job);
                perSecond.add(measured.outcome().perSecond());
                ratios.add(perSecond.getLast() / inserts.getLast());
                cost = cost.plus(measured.cost());
            }
            return new Throughput(perSecond, inserts, ratios, warmUp, cost);
        }
    }

    double rate() {
        return Rounds.median(perSecond);
    }

    double ratio() {
        return Rounds.median(ratios);
    }

    String measured() {
        return Report.number("%.0f/s (%s; %s)", rate(), Rounds.each(perSecond), warmUp);
    }

    String beside() {
        return Report.number("plain inserts %.0f/s (%s): %.2f", Rounds.median(inserts), Rounds.each(inserts), ratio());
    }
}
