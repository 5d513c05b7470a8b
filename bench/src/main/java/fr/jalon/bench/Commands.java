package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.client.Territories;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Rounds;
import fr.jalon.bench.figure.Spread;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durable commands over HTTP, 32 clients on 1,000 territories and on one, beside plain inserts. */
final class Commands {

    private static final double GOAL = 0.35;
    private static final double GOAL_OF_ONE = 300;
    private static final double GOAL_LATENCY = 3;

    /** A territory takes 16 MiB of events: the one that gets all commands is none of those that other parts go on with. */
    private static final int FULL_IN_THE_END = 9_000;

    private final Setting setting;
    private @Nullable Throughput taken;

    Commands(Setting setting) {
        this.setting = setting;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        try (PlainInserts plain = new PlainInserts(setting.subject(), Setting.CLIENTS)) {
            double rate = onMany(report, plain).rate();
            latency(report, plain, rate / 2);
            onOne(report, plain);
        }
    }

    /** On 1,000 territories; measured once in a run. */
    Throughput onMany(Report report, PlainInserts plain) throws IOException, InterruptedException, SQLException {
        if (taken == null) {
            taken = Throughput.of(setting, setting.subject(), plain, 0, Setting.TERRITORIES);
            report.add(
                    Report.number("durable commands, %d clients, 1,000 territories", Setting.CLIENTS),
                    taken.measured(),
                    taken.beside(),
                    "≥ " + GOAL + ", in the end 0.7",
                    taken.ratio() >= GOAL);
            report.add("commands on 1,000 territories", taken.cost());
        }
        return taken;
    }

    private void onOne(Report report, PlainInserts plain) throws IOException, InterruptedException, SQLException {
        setting.subject().importLines(Territories.registrations(FULL_IN_THE_END, FULL_IN_THE_END + 1));
        Throughput one = Throughput.of(setting, setting.subject(), plain, FULL_IN_THE_END, 1);
        report.add(
                Report.number("one territory, %d writers", Setting.CLIENTS),
                one.measured(),
                one.beside(),
                "≥ 300/s",
                one.rate() >= GOAL_OF_ONE);
        report.add("commands on one territory", one.cost());
    }

    private void latency(Report report, PlainInserts plain, double perSecond)
            throws IOException, InterruptedException, SQLException {
        Job job = Job.open(Job.Work.MILESTONE, Setting.CLIENTS, perSecond, setting.millis(), 0, Setting.TERRITORIES);
        List<Spread> inserts = new ArrayList<>();
        List<Spread> commands = new ArrayList<>();
        for (int round = 0; round < Rounds.AT_LEAST; round++) {
            inserts.add(plain.open(perSecond, setting.round()));
            setting.subject().settle();
            commands.add(setting.subject().run(setting.clients(), job).answers());
        }
        Spread insert = Spread.middle(inserts);
        Spread command = Spread.middle(commands);
        report.add(
                Report.number("command latency at half of that, %.0f/s", perSecond),
                command.toString(),
                Report.number("plain insert %s; of p99 %.1f ×", insert, command.p99() / insert.p99()),
                "p99 ≤ 3 × that of an insert",
                command.p99() <= GOAL_LATENCY * insert.p99());
    }
}
