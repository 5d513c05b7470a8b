package fr.jalon.bench.subject;

import fr.jalon.bench.client.Clients;
import fr.jalon.bench.client.Job;
import fr.jalon.bench.client.Outcome;
import fr.jalon.bench.figure.Cost;
import java.io.IOException;
import java.sql.SQLException;

/** A server that takes commands: the product, or a peer. */
public interface Target {

    /** Where it listens. */
    int port();

    /** A bearer token that is good for some minutes. */
    String token() throws IOException, InterruptedException;

    /** Opens the counters of its processes. */
    Meter meter(Clients clients) throws IOException, SQLException;

    /** How many commands are stored, at least, as its own store says. */
    long stored() throws IOException, InterruptedException, SQLException;

    /** Waits until everything that is stored is shown. */
    void settle() throws IOException, InterruptedException, SQLException;

    /** Has clients do a job there. */
    default Outcome run(Clients clients, Job job) throws IOException, InterruptedException {
        return clients.run(job.at(port(), token()));
    }

    /** A round, and what it took until all of it was shown. */
    record Measured(Outcome outcome, Cost cost) {}

    /** The same between two readings of the counters; commands are counted in the store. */
    default Measured measured(Clients clients, Meter meter, Job job)
            throws IOException, InterruptedException, SQLException {
        boolean commands = job.work() == Job.Work.MILESTONE;
        settle();
        long before = commands ? stored() : 0;
        Cost.Counters counters = meter.read();
        Outcome outcome = run(clients, job);
        if (commands) {
            settle();
        }
        Cost.Counters taken = meter.read().since(counters);
        if (commands && stored() - before < outcome.calls()) {
            throw new IllegalStateException(
                    outcome.calls() + " commands were answered, " + (stored() - before) + " are stored");
        }
        return new Measured(outcome, new Cost(outcome.calls(), outcome.seconds(), taken));
    }
}
