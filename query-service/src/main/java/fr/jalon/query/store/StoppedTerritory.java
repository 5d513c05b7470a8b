package fr.jalon.query.store;

/**
 * A dead letter of the projection: a territory whose events wait, because one of them could not be projected.
 *
 * @param siren the territory; for a record that names none, {@code partition/offset}
 * @param reason what was wrong, in words for an operator
 * @param partition the partition of the first record that waits
 * @param offset its offset, from where a retry starts
 */
public record StoppedTerritory(String siren, String reason, int partition, long offset) {

    /** Whether a territory waits; otherwise the record was no event at all, and nothing waits for it. */
    public boolean isTerritory() {
        return siren.indexOf('/') < 0;
    }
}
