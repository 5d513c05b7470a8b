package fr.jalon.command.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signatures count: those of the key that signs now, and those of the keys before it, each as far as the handover to the next one.
 * The chain of handovers is followed from the key that signs now, so whoever writes the database and has no key adds none.
 *
 * @param before the latest first
 */
record KeyRing(Verifier now, List<KeyHandover> before) {

    KeyRing {
        before = List.copyOf(before);
    }

    /** With the handovers that the database has. */
    static KeyRing read(LedgerStore store, Verifier now) {
        List<KeyHandover> known = store.decisions(KeyHandover.DECISION).stream()
                .flatMap(note -> KeyHandover.read(note).stream())
                .toList();
        List<KeyHandover> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<KeyHandover> link = to(now, Long.MAX_VALUE, known);
        while (link.isPresent() && seen.add(link.get().former().key())) {
            chain.add(link.get());
            link = to(link.get().former(), link.get().size(), known);
        }
        return new KeyRing(now, chain);
    }

    /** A key that was given up hands nothing over that lies beyond its own time. */
    private static Optional<KeyHandover> to(Verifier next, long sizeMax, List<KeyHandover> known) {
        return known.stream()
                .filter(handover -> handover.next().key().equals(next.key()) && handover.size() <= sizeMax)
                .findFirst();
    }

    /** Whether the checkpoint says what its note says, and whoever signed it was the one to sign. */
    boolean isOurs(Checkpoint checkpoint) {
        return now.isOurs(checkpoint) || before.stream().anyMatch(handover -> handover.covers(checkpoint));
    }
}
