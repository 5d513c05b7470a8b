package fr.jalon.command.ledger;

import fr.jalon.command.ledger.AuditFindings.Change;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole log that came from elsewhere, before anybody trusts it. What nobody has signed yet, which is what waits for its place in the feed
 * and what came after the last checkpoint, is only looked at for its form: whoever wrote the log may have put it there.
 */
public final class LedgerAudit {

    /** Events that territories are folded from and that nothing would ever sign or publish, or that nothing precedes. */
    private static final String LOOSE = """
            select (select count(*) from domain_event_entry e
                    where not exists (select 1 from event_feed f where f.global_index = e.global_index)
                      and not exists (select 1 from event_pending p where p.global_index = e.global_index)) as nowhere,
                   (select count(*) from event_pending p
                    where exists (select 1 from event_feed f where f.global_index = p.global_index)
                       or not exists (select 1 from domain_event_entry e where e.global_index = p.global_index)) as idle,
                   (select min(aggregate_identifier) from (
                        select aggregate_identifier from domain_event_entry group by aggregate_identifier
                        having min(sequence_number) <> 0 or max(sequence_number) + 1 <> count(*)) as holes) as holes
            """;

    private LedgerAudit() {}

    /**
     * What was found.
     *
     * @param signed how many events the signed tree holds; all of them were read
     * @param trouble what is wrong, in words; null if nothing is
     */
    public record Verdict(long signed, @Nullable String trouble) {}

    /**
     * Reads it, and, if nothing is wrong, leaves its last checkpoint in the folder as the mark that a keeper goes on from.
     *
     * @param connection whose schema is that of this version
     * @param folder of what is kept outside of the database: the key, if it was with the log
     * @param verifierKey whose signature counts; null for the key that came with the log, which shows only that it agrees with itself
     * @param earlier the note of a checkpoint that was kept elsewhere, which the log must have grown from; null for none
     * @throws IllegalArgumentException if one of the two is not what it should be
     */
    public static Verdict of(
            Connection connection, Path folder, @Nullable String verifierKey, @Nullable String earlier) {
        LedgerStore store = LedgerStore.on(connection);
        String loose = loose(store);
        if (loose != null) {
            return new Verdict(0, loose);
        }
        Optional<Verifier> given = Optional.ofNullable(verifierKey).map(Verifier::read);
        Optional<Checkpoint> kept = Optional.ofNullable(earlier).map(Checkpoint::read);
        Optional<Checkpoint> last = store.checkpoint();
        if (last.isEmpty()) {
            boolean asked = given.isPresent() || kept.isPresent();
            return new Verdict(0, asked || store.leaves() > 0 ? "it has no signed checkpoint" : null);
        }
        Checkpoint signed = last.get();
        Optional<KeyRing> verifier =
                given.or(() -> itsOwn(store, folder, signed)).map(key -> KeyRing.read(store, key));
        if (verifier.isPresent() && !verifier.get().vouchesFor(signed, store)) {
            return new Verdict(
                    0,
                    "its checkpoint was not signed by " + verifier.get().now().key()
                            + ", or it did not grow from what the keys before it handed over");
        }
        if (kept.isPresent() && (verifier.isEmpty() || !verifier.get().isOurs(kept.get()))) {
            return new Verdict(0, "the checkpoint that was given is not signed by the key of the log");
        }
        if (kept.isPresent() && (kept.get().size() > signed.size() || !store.hadRoot(kept.get()))) {
            return new Verdict(0, "it did not grow from the checkpoint that was given");
        }
        Change change = read(store, signed);
        if (change != null) {
            return new Verdict(
                    0,
                    change.reason().name().toLowerCase(Locale.ROOT) + " changed"
                            + (change.position() == null ? "" : " at position " + change.position()));
        }
        Mark.in(folder).keep(signed);
        return new Verdict(signed.size(), null);
    }

    private static @Nullable String loose(LedgerStore store) {
        return store.jdbc()
                .sql(LOOSE)
                .query((row, number) -> {
                    if (row.getLong("nowhere") > 0) {
                        return Optional.of(row.getLong("nowhere") + " events are neither in the feed nor wait for it");
                    }
                    if (row.getLong("idle") > 0) {
                        return Optional.of(row.getLong("idle") + " marks are of events that do not wait");
                    }
                    return Optional.ofNullable(row.getString("holes"))
                            .map(siren -> "the versions of " + siren + " have gaps");
                })
                .single()
                .orElse(null);
    }

    private static Optional<Verifier> itsOwn(LedgerStore store, Path folder, Checkpoint signed) {
        boolean inside = store.jdbc()
                .sql("select exists (select 1 from ledger_identity where private_key is not null)")
                .query(Boolean.class)
                .single();
        if (!inside && !Files.exists(folder.resolve(Identity.KEY))) {
            return Optional.empty();
        }
        String origin = signed.note().lines().findFirst().orElse("");
        return Optional.of(Identity.of(store.jdbc(), origin, URI.create("http://localhost"), "", folder.toString())
                .verifier());
    }

    private static @Nullable Change read(LedgerStore store, Checkpoint signed) {
        LogReading reading = new LogReading(signed);
        while (!reading.isDone()) {
            reading.read(store);
        }
        return reading.found(store);
    }
}
