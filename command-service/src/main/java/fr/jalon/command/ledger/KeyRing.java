package fr.jalon.command.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signatures count: those of the key that signs now, and those of the keys before it, each as far as the handover to the next one.
 * The chain of handovers is followed from the key that signs now, and each names the one before it, so neither who writes the database nor who has a
 * key of before adds one.
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
        Optional<KeyHandover> link = known.stream()
                .filter(handover -> handover.next().key().equals(now.key()))
                .findFirst();
        while (link.isPresent() && seen.add(link.get().former().key())) {
            chain.add(link.get());
            KeyHandover later = link.get();
            link = known.stream()
                    .filter(each -> each.next().key().equals(later.former().key()) && later.follows(each))
                    .findFirst();
        }
        return new KeyRing(now, chain);
    }

    /**
     * Whether the last checkpoint of a log is signed by the key that signs now, and the log grew from each handover: what keys before it signed
     * in their time can be known by the root that they handed over, and by nothing else, since whoever has one of them can sign anew.
     */
    boolean vouchesFor(Checkpoint last, LedgerStore store) {
        return now.isOurs(last)
                && before.stream()
                        .allMatch(handover ->
                                handover.size() <= last.size() && store.hadRoot(handover.size(), handover.root()));
    }

    /** Whether the checkpoint says what its note says, and whoever signed it was the one to sign. */
    boolean isOurs(Checkpoint checkpoint) {
        return now.isOurs(checkpoint) || before.stream().anyMatch(handover -> handover.covers(checkpoint));
    }
}
