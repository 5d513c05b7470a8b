package fr.jalon.torture;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.torture.Outcome.Suffered;
import fr.jalon.torture.check.Examination;
import fr.jalon.torture.client.Client;
import fr.jalon.torture.load.Load;
import fr.jalon.torture.plan.Fault;
import fr.jalon.torture.plan.FaultKind;
import fr.jalon.torture.plan.Plan;
import fr.jalon.torture.process.Application;
import fr.jalon.torture.process.Guard;
import fr.jalon.torture.process.SmallDisk;
import fr.jalon.torture.process.Standalone;
import fr.jalon.torture.wire.Cable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One run on standalone: a load, the faults of a plan, and a look at what is left. */
public final class Run {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PROBING = Duration.ofSeconds(3);
    private static final Duration LOOKING = Duration.ofSeconds(60);

    private final Application application;
    private final long seed;
    private final Extent extent;
    private final PrintWriter out;

    /**
     * How much of a plan comes.
     *
     * @param time no fault begins later than that
     * @param faults no more than that
     * @param kinds which of the plan's faults; the others are passed over
     * @param patience how long it may take in the end until nothing moves any more
     */
    public record Extent(Duration time, int faults, Set<FaultKind> kinds, Duration patience) {

        /** Copies the set. */
        public Extent {
            kinds = Set.copyOf(kinds);
        }

        /** Long enough for a machine that does ten things at once. */
        static final Duration PATIENCE_IN_THE_END = Duration.ofMinutes(3);

        /** All kinds, for so long. */
        public static Extent of(Duration time) {
            return new Extent(time, Integer.MAX_VALUE, EnumSet.allOf(FaultKind.class), PATIENCE_IN_THE_END);
        }

        /** No more than so many of them. */
        public Extent first(int most) {
            return new Extent(time, most, kinds, patience);
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param application standalone's
     * @param extent how much of the plan comes
     * @param out hears of each fault
     */
    public Run(Application application, long seed, Extent extent, PrintWriter out) {
        this.application = application;
        this.seed = seed;
        this.extent = extent;
        this.out = out;
    }

    /**
     * Does it, prints a report, and says whether nothing was found wrong.
     *
     * @throws IOException if the product cannot even be started
     */
    public boolean isSurvived() throws IOException, InterruptedException, SQLException {
        return outcome().isSurvived();
    }

    /** The same, and what became of it. */
    Outcome outcome() throws IOException, InterruptedException, SQLException {
        try (Guard guard = Guard.begin()) {
            Optional<SmallDisk> disk = SmallDisk.mount(guard.folder().resolve("disk"), guard);
            try {
                Path data = disk.map(SmallDisk::folder).orElse(guard.folder()).resolve("data");
                Outcome outcome = on(new Standalone(application, data, guard), disk);
                new Report(out).print(seed, outcome);
                return outcome;
            } finally {
                if (disk.isPresent()) {
                    disk.get().close();
                }
            }
        }
    }

    private Outcome on(Standalone started, Optional<SmallDisk> disk)
            throws IOException, InterruptedException, SQLException {
        Path credentials = started.data().resolve("credentials.json");
        try (Standalone product = started;
                Cable cable = new Cable(0)) {
            product.start();
            cable.plugInto(product.port());
            try (Client direct = new Client(product::port, credentials, LOOKING);
                    Client through = new Client(cable::port, credentials, PATIENCE);
                    Client probing = new Client(cable::port, credentials, PROBING)) {
                Load load = new Load(through);
                load.begin(seed);
                Probe probe = new Probe(probing, load.notes(), load.sirens().getFirst());
                List<Suffered> suffered = new ArrayList<>();
                try {
                    suffer(product, new Faults(product, cable, direct, disk.orElse(null)), probe, suffered);
                } catch (IOException e) {
                    load.abandon();
                    return new Outcome(
                            suffered,
                            List.of("the product did not come back: " + e.getMessage()),
                            load.notes().figures(),
                            0);
                }
                say("the load ends");
                load.endWriting();
                say("looking at what is there");
                Examination examination =
                        new Examination(product, direct, ParisDay.of(Faults.now(direct)), extent.patience());
                List<String> findings = new ArrayList<>(examination.findings(load));
                findings.addAll(load.notes().wrong());
                return new Outcome(suffered, findings, load.notes().figures(), examination.events());
            }
        }
    }

    private void suffer(Standalone product, Faults faults, Probe probe, List<Suffered> suffered)
            throws IOException, InterruptedException {
        Plan plan = Plan.of(seed);
        long begun = System.nanoTime();
        probe.recovered(begun);
        for (int number = 0;
                suffered.size() < extent.faults()
                        && System.nanoTime() - begun < extent.time().toNanos();
                number++) {
            Fault fault = plan.fault(number);
            if (extent.kinds().contains(fault.kind())) {
                TimeUnit.NANOSECONDS.sleep(fault.after().toNanos());
                suffered.add(suffer(product, faults, probe, fault));
            }
        }
    }

    private Suffered suffer(Standalone product, Faults faults, Probe probe, Fault fault)
            throws IOException, InterruptedException {
        say(String.format(
                Locale.ROOT,
                "%3d %-16s %5.1f s",
                fault.number(),
                fault.kind().slug(),
                fault.lasts().toMillis() / 1e3));
        Optional<Long> end = faults.inflict(fault);
        if (end.isEmpty()) {
            return new Suffered(fault, null, "this machine does not allow it");
        }
        String remark = "";
        if (!product.isAlive()) {
            remark = "the product ended by itself and was started again, as a service manager does: "
                    + product.lastWords();
            product.start();
        }
        Optional<Duration> recovered = probe.recovered(end.get());
        if (recovered.isEmpty() && !product.isAlive()) {
            remark = "the product ended by itself later on and was started again: " + product.lastWords();
            product.start();
            recovered = probe.recovered(end.get());
        }
        say(recovered
                .map(after -> String.format(Locale.ROOT, "    recovered after %.1f s", after.toMillis() / 1e3))
                .orElse("    did not recover"));
        return new Suffered(fault, recovered.orElse(null), remark);
    }

    private void say(String what) {
        out.println(what);
        out.flush();
    }
}
