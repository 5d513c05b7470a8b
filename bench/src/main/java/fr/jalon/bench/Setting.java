package fr.jalon.bench;

import fr.jalon.bench.client.Clients;
import fr.jalon.bench.figure.Report;
import fr.jalon.bench.subject.Subject;
import java.time.Duration;

/**
 * What measurements have in common.
 *
 * @param round how long a round is
 * @param warmUps how many rounds are run at most until three agree
 */
record Setting(Subject subject, Clients clients, Report report, Duration round, int warmUps) {

    /** How many territories are called, where nothing else is said. */
    static final int TERRITORIES = 1_000;

    /** How many calls are under way. */
    static final int CLIENTS = 32;

    long millis() {
        return round.toMillis();
    }
}
