package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.client.Territories;
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

/** How costs grow with the number of territories. Wants a product that has none yet. */
final class Growth {

    private static final int[] SIZES = {10, 130, 1_300};
    private static final int QUESTIONS = 100;
    private static final String PAGE = "/api/v1/territories?limit=50";
    private static final String STATISTICS = "/api/v1/statistics/levels?groupBy=regionCode";

    private final Setting setting;

    Growth(Setting setting) {
        this.setting = setting;
    }

    private record Point(double perSecond, double allocated, double jvm, double page, double statistics) {}

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        List<Point> points = new ArrayList<>();
        int registered = 0;
        for (int size : SIZES) {
            setting.subject().importLines(Territories.registrations(registered, size));
            registered = size;
            points.add(at(size));
        }
        String sizes = "10 / 130 / 1,300 territories";
        report.add(
                "commands among " + sizes,
                each("%.0f", points.stream().map(Point::perSecond).toList()) + "/s",
                each("%.2f", points.stream().map(Point::jvm).toList()) + " ms of JVM and "
                        + each("%.0f", points.stream().map(Point::allocated).toList()) + " KiB a command");
        report.add(
                "a page of 50 among " + sizes,
                "p50 " + each("%.1f", points.stream().map(Point::page).toList()) + " ms",
                "one client");
        report.add(
                "statistics over " + sizes,
                "p50 " + each("%.1f", points.stream().map(Point::statistics).toList()) + " ms",
                "one client, after a command each");
    }

    private Point at(int size) throws IOException, InterruptedException, SQLException {
        Job job = Job.closed(Job.Work.MILESTONE, Setting.CLIENTS, setting.millis() / 2, 0, size);
        try (Meter meter = setting.subject().meter(setting.clients())) {
            Rounds.warm(
                    setting.warmUps(),
                    () -> setting.subject().run(setting.clients(), job).perSecond());
            List<Double> rates = new ArrayList<>();
            Cost cost = Cost.NONE;
            for (int round = 0; round < Rounds.AT_LEAST; round++) {
                Target.Measured measured = setting.subject().measured(setting.clients(), meter, job);
                rates.add(measured.outcome().perSecond());
                cost = cost.plus(measured.cost());
            }
            return new Point(
                    Rounds.median(rates), cost.allocatedKibibytes(), cost.jvmMillis(), asked(PAGE), asked(STATISTICS));
        }
    }

    private double asked(String question) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < QUESTIONS; round++) {
            setting.subject().post(Territories.path(round % SIZES[0]) + "/milestones", Territories.milestone(round));
            setting.subject().settle();
            long begun = System.nanoTime();
            setting.subject().get(question);
            nanos.add(System.nanoTime() - begun);
        }
        return Spread.ofNanos(nanos).median();
    }

    static String each(String format, List<Double> figures) {
        return String.join(
                " / ",
                figures.stream().map(figure -> Report.number(format, figure)).toList());
    }
}
