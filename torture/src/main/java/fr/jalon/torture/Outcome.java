package fr.jalon.torture;

import fr.jalon.torture.plan.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param faults that came, in order
 * @param findings what is wrong, a sentence each
 * @param figures of the load, in words
 * @param events in the log at the end
 */
record Outcome(List<Suffered> faults, List<String> findings, String figures, long events) {

    /**
     * A fault that came.
     *
     * @param recovered how long after its end the product was as before; null if it never was, or the fault could not be inflicted
     * @param remark what else there is to say; empty for nothing
     */
    record Suffered(Fault fault, @Nullable Duration recovered, String remark) {}

    boolean isSurvived() {
        return findings.isEmpty();
    }
}
