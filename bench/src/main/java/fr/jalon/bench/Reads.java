package fr.jalon.bench;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Current views and pages of the history, at 500 questions a second. */
final class Reads {

    private static final int PER_SECOND = 500;
    private static final int CLIENTS = 32;

    private final Subject subject;
    private final Duration time;

    Reads(Subject subject, Duration time) {
        this.subject = subject;
        this.time = time;
    }

    void measure(Report report) {
        measure(report, "current view, 500/s", "");
        measure(report, "history page, 500/s", "/history");
    }

    private void measure(Report report, String what, String path) {
        Load.Call call = (client, number) ->
                subject.get(Territories.path(ThreadLocalRandom.current().nextInt(Commands.TERRITORIES)) + path);
        Load.open(CLIENTS, PER_SECOND, time, call);
        Load.Taken taken = Load.open(CLIENTS, PER_SECOND, time, call);
        report.add(
                what,
                taken.spread().toString(),
                Report.number("%.0f/s were answered", taken.perSecond()),
                "p99 ≤ 10 ms",
                taken.spread().p99() <= 10);
    }
}
