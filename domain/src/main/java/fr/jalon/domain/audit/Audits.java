package fr.jalon.domain.audit;

import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.index.SortedTree;
import fr.jalon.domain.proof.AuditId;
import java.util.Optional;

/** All audits of a territory, an index by identifier and one by their opening; immutable. */
public final class Audits {

    /** None was opened yet. */
    public static final Audits NONE = new Audits(SortedTree.empty(), SortedTree.empty());

    private final SortedTree<AuditId, Audit, Object> byId;
    private final SortedTree<Long, AuditId, Object> byOpening;

    private Audits(SortedTree<AuditId, Audit, Object> byId, SortedTree<Long, AuditId, Object> byOpening) {
        this.byId = byId;
        this.byOpening = byOpening;
    }

    /**
     * The same after one event more; O(log n).
     *
     * @param version of the territory with the event
     */
    public Audits after(AuditEvent event, long version) {
        return switch (event) {
            case AuditOpened opened ->
                new Audits(byId.with(opened.id(), Audit.begun(opened, version)), byOpening.with(version, opened.id()));
            case AuditOpinionGiven opinion ->
                new Audits(byId.with(opinion.audit(), known(event).with(opinion, version)), byOpening);
            case AuditClosed closed ->
                new Audits(byId.with(closed.audit(), known(event).with(closed, version)), byOpening);
        };
    }

    private Audit known(AuditEvent event) {
        return named(event.audit()).orElseThrow(() -> new IllegalArgumentException("No audit was opened for " + event));
    }

    /** How many there are. */
    public int count() {
        return byId.size();
    }

    /** The audit of that name. */
    public Optional<Audit> named(AuditId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The last audit that was opened before a version of the territory. */
    public Optional<Audit> openedBefore(long version) {
        return byOpening.before(version).flatMap(this::named);
    }
}
