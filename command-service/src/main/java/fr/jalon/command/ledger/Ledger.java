package fr.jalon.command.ledger;

import fr.jalon.command.ledger.AuditFindings.Check;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ledger as it is shown. */
public final class Ledger {

    private final LedgerStore store;
    private final AuditFindings findings;
    private final Signer signer;
    private final Rules rules;
    private final Runnable checker;

    /** {@code checker}: called when a check is asked for. */
    Ledger(LedgerStore store, Signer signer, Rules rules, Runnable checker) {
        this.store = store;
        this.findings = new AuditFindings(store.jdbc());
        this.signer = signer;
        this.rules = rules;
        this.checker = checker;
    }

    /** The newest checkpoint; empty before the keeper has signed one. */
    public Optional<Checkpoint> checkpoint() {
        return store.checkpoint();
    }

    /** How it is; what is absent has no value. */
    public Map<String, Object> status() {
        Optional<Checkpoint> checkpoint = checkpoint();
        long size = checkpoint.map(Checkpoint::size).orElse(0L);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("origin", signer.origin());
        status.put("key", signer.verifierKey());
        if (!signer.handovers().isEmpty()) {
            status.put(
                    "formerKeys", signer.handovers().stream().map(Ledger::shown).toList());
        }
        status.put("size", size);
        checkpoint.ifPresent(signed -> {
            status.put("rootHash", signed.root());
            status.put("signedAt", signed.signedAt().toString());
        });
        status.put("waiting", Math.max(0, store.fed() - size));
        Optional<Check> check = findings.last();
        status.put("state", check.map(Ledger::state).orElse("unchecked"));
        check.filter(last -> last.startedAt() != null || last.change() != null)
                .ifPresent(last -> status.put("check", shown(last)));
        return status;
    }

    private static String state(Check check) {
        if (check.change() != null) {
            return "changed";
        }
        if (check.finishedAt() != null) {
            return check.requested() ? "checking" : "intact";
        }
        return check.startedAt() != null || check.requested() ? "checking" : "unchecked";
    }

    private static Map<String, Object> shown(KeyHandover handover) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("key", handover.former().key());
        shown.put("size", handover.size());
        shown.put("rootHash", handover.root());
        shown.put("signedByFormer", handover.isSignedBy(handover.former()));
        shown.put("note", handover.note());
        return shown;
    }

    private static Map<String, Object> shown(Check check) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (check.startedAt() != null) {
            shown.put("startedAt", check.startedAt().toString());
        }
        if (check.finishedAt() != null) {
            shown.put("finishedAt", check.finishedAt().toString());
        }
        shown.put("checked", check.checked());
        AuditFindings.Change change = check.change();
        if (change != null) {
            if (change.position() != null) {
                shown.put("changedAt", change.position());
            }
            shown.put("reason", change.reason().name().toLowerCase(Locale.ROOT));
        }
        return shown;
    }

    /** Asks for a check of the whole log; the one that is going is left to its end. */
    public void requestCheck() {
        boolean going = findings.last()
                .map(last -> last.startedAt() != null && last.finishedAt() == null)
                .orElse(false);
        if (!going) {
            findings.request();
            checker.run();
        }
    }

    /** A tile or a bundle of entries; empty if the signed tree has none there. */
    public Optional<byte[]> tile(TileAddress address) {
        return address.level() == TileAddress.ENTRIES ? bundle(address) : hashes(address);
    }

    private Optional<byte[]> hashes(TileAddress address) {
        int shift = address.level() * Tiles.HEIGHTS;
        long there = shift >= Long.SIZE ? 0 : checkpoint().map(Checkpoint::size).orElse(0L) >> shift;
        if (there / Tiles.WIDTH < address.index()
                || (there / Tiles.WIDTH == address.index() && there % Tiles.WIDTH < address.width())) {
            return Optional.empty();
        }
        byte[] hashes = store.hashes(address.level(), address.index());
        int wanted = address.width() * Merkle.HASH;
        return hashes.length < wanted ? Optional.empty() : Optional.of(Arrays.copyOf(hashes, wanted));
    }

    private Optional<byte[]> bundle(TileAddress address) {
        long size = checkpoint().map(Checkpoint::size).orElse(0L);
        if (address.index() > size / Tiles.WIDTH) {
            return Optional.empty();
        }
        long from = address.index() * Tiles.WIDTH;
        if (from + address.width() > size) {
            return Optional.empty();
        }
        List<byte[]> entries = store.entries(from, from + address.width()).stream()
                .flatMap(entry -> entry.bytes().stream())
                .toList();
        if (entries.size() < address.width()) {
            return Optional.empty();
        }
        ByteBuffer bundle = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum());
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return Optional.of(bundle.array());
    }

    /** The evidence of a territory, to be written out; empty if no signed event is about it. */
    public Optional<Evidence> evidence(Siren siren) {
        return checkpoint()
                .filter(signed -> store.jdbc()
                        .sql("""
                            select exists (select 1 from domain_event_entry e join event_feed f using (global_index)
                            where e.aggregate_identifier = ? and f.position < ?)
                            """)
                        .params(siren.digits(), signed.size())
                        .query(Boolean.class)
                        .single())
                .map(signed -> new Evidence(
                        "jalon-" + siren.digits() + "-" + signed.size() + ".zip",
                        out -> new Pack(store, signed, signer.verifierKey(), rules).write(siren, out)));
    }

    /**
     * The evidence of a territory as it was known when an audit was opened: its events up to the opening, that one included.
     *
     * @param opening the version of the territory with it
     * @return empty if the opening is not signed yet
     */
    public Optional<Evidence> evidence(Siren siren, AuditId audit, long opening) {
        return checkpoint()
                .filter(signed -> store.isBelow(siren.digits(), opening, signed.size()))
                .map(signed -> new Evidence(
                        "jalon-" + siren.digits() + "-audit-" + audit + ".zip",
                        out -> new Pack(store, signed, signer.verifierKey(), rules).write(siren, opening, out)));
    }

    /** What an auditor takes away. */
    public record Evidence(String name, Writing writing) {}

    /** Writes as it reads: memory does not grow with the history. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
