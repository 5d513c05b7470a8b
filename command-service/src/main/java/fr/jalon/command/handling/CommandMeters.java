package fr.jalon.command.handling;

import fr.jalon.command.handling.Envelope.Mode;
import fr.jalon.domain.refusal.Refusal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What commands come to and how long they take, as metrics. Tagged by what there are a few of, never by territory, key or
 * person. In Micrometer's global registry, to which Spring adds the one that is asked.
 */
public final class CommandMeters {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1)
    };

    private static final String PASSED_OVER = "jalon.reassessment.passed.over";

    private CommandMeters() {}

    static Outcome timed(Object command, Timer.Sample since, Supplier<Outcome> handling) {
        String outcome = "failed";
        try {
            Outcome came = handling.get();
            outcome = came.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            return came;
        } catch (StoreAway e) {
            outcome = "unavailable";
            throw e;
        } finally {
            since.stop(Timer.builder("jalon.commands")
                    .description("Commands, from their reading to their outcome")
                    .tag("command", command.getClass().getSimpleName())
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(BOUNDS)
                    .register(Metrics.globalRegistry));
        }
    }

    /** Begins to count at zero what may never come. */
    static void begin() {
        for (Mode mode : Mode.values()) {
            turnedAway(mode, 0);
        }
        Metrics.counter(PASSED_OVER).increment(0);
    }

    /** There was no room for it to wait (429). */
    static void turnedAway(Mode mode) {
        turnedAway(mode, 1);
    }

    private static void turnedAway(Mode mode, int times) {
        Metrics.counter("jalon.commands.turned.away", "import", Boolean.toString(mode == Mode.RECORD_ONCE))
                .increment(times);
    }

    /** So many commands were handled in one transaction. */
    static void batch(int commands) {
        DistributionSummary.builder("jalon.batch.commands")
                .description("Commands that were handled in one transaction")
                .register(Metrics.globalRegistry)
                .record(commands);
    }

    /** Somebody was told that a request or a line breaks these rules. */
    public static void refused(Collection<Refusal> refusals) {
        refusals.forEach(refusal ->
                Metrics.counter("jalon.refusals", "rule", refusal.rule().slug()).increment());
    }

    /** The levels of a territory cannot be announced for a reason that lies in it, and those of all others are. */
    public static void passedOver() {
        Metrics.counter(PASSED_OVER).increment();
    }

    /** A line of an import was {@code stored}, {@code duplicate} or {@code refused}. */
    public static void imported(String outcome) {
        Metrics.counter("jalon.import.lines", "outcome", outcome).increment();
    }
}
