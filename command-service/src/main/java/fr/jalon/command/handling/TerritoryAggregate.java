package fr.jalon.command.handling;

import fr.jalon.contract.event.EventWeight;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Territory;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** The shell that Axon knows: a territory and its events. All that is decided is decided by the domain. */
final class TerritoryAggregate {

    @AggregateIdentifier
    private String siren;

    private final Succession succession;
    private Territory territory;
    private RecordedEvents past = RecordedEvents.NOTHING;
    private long bytes;
    private RecordedEvents counted = RecordedEvents.NOTHING;
    private long stored;

    TerritoryAggregate(String siren, Succession succession) {
        this.siren = siren;
        this.succession = succession;
        this.territory = Territory.unregistered(succession);
    }

    /** Whether it is read under this succession of editions: it is the same object as long as nothing else was loaded. */
    @SuppressWarnings("ReferenceEquality")
    boolean isUnder(Succession current) {
        return succession == current;
    }

    Territory territory() {
        return territory;
    }

    /** What its events cost in memory, in bytes. */
    long bytes() {
        return bytes;
    }

    /** What its events count for as they are stored, in bytes. Each is counted once, when somebody asks who wants to add to them. */
    @SuppressWarnings("ReferenceEquality") // It is the same past that goes on.
    long stored() {
        for (RecordedEvents each = past; each != counted; each = Objects.requireNonNull(each.before())) {
            stored += TerritorySize.of(Objects.requireNonNull(each.last()));
        }
        counted = past;
        return stored;
    }

    String siren() {
        return siren;
    }

    List<TerritoryEvent> events() {
        return past.inOrder();
    }

    void record(List<TerritoryEvent> events, MetaData metaData) {
        events.forEach(event -> AggregateLifecycle.apply(event, metaData));
    }

    @EventSourcingHandler
    void on(TerritoryEvent event) {
        territory = territory.evolve(event);
        past = past.then(event);
        bytes += EventWeight.of(event);
    }
}
