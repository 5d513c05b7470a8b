package fr.jalon.bench;

import fr.jalon.bench.client.Job;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.subject.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The same commands on other stacks, each beside plain inserts of the same minutes. The product is up meanwhile, and idle. */
final class Peers {

    private static final double GOAL = 3;

    private final Setting setting;
    private final Commands product;
    private final Path repository;
    private final Path folder;

    /**
     * Measures the product first, if nobody has.
     *
     * @param folder for what is written on the way
     */
    Peers(Setting setting, Commands product, Path repository, Path folder) {
        this.setting = setting;
        this.product = product;
        this.repository = repository;
        this.folder = folder;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        try (PlainInserts plain = new PlainInserts(setting.subject(), Setting.CLIENTS)) {
            Throughput ours = product.onMany(report, plain);
            setting.subject().settle();
            List<String> failed = new ArrayList<>();
            for (Peer.Stack stack : Peer.Stack.ALL) {
                Path jar = stack.jar(repository);
                if (Files.exists(jar)) {
                    failed.addAll(measured(report, plain, ours, stack, jar));
                } else {
                    report.add("the same on " + stack.name(), "not measured", "it is not built: make bench builds it");
                }
            }
            if (!failed.isEmpty()) {
                throw new IllegalStateException("Not measured: " + String.join(", ", failed));
            }
        }
    }

    /** A peer that fails is told and named, and the others are measured. */
    private List<String> measured(Report report, PlainInserts plain, Throughput ours, Peer.Stack stack, Path jar)
            throws InterruptedException {
        try {
            measure(report, plain, ours, stack, jar);
            return List.of();
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace();
            return List.of(stack.name());
        }
    }

    private void measure(Report report, PlainInserts plain, Throughput ours, Peer.Stack stack, Path jar)
            throws IOException, InterruptedException, SQLException {
        try (Peer peer = new Peer(stack, jar, setting.subject(), folder)) {
            peer.run(
                    setting.clients(),
                    Job.counted(Job.Work.REGISTER, Setting.CLIENTS, Setting.TERRITORIES, 0, Setting.TERRITORIES));
            Throughput theirs = Throughput.of(setting, peer, plain, 0, Setting.TERRITORIES);
            double times = ours.ratio() / theirs.ratio();
            report.add(
                    "the same on " + stack.name(),
                    theirs.measured(),
                    Report.number("%s; Jalon %.1f × that", theirs.beside(), times),
                    "Jalon ≥ 3 ×",
                    times >= GOAL);
            report.add("commands on " + stack.name(), theirs.cost());
        }
    }
}
