package fr.jalon.command.handling;

import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;

/** The shell that Axon knows: a territory and its events. All that is decided is decided by the domain. */
final class TerritoryAggregate {

    @AggregateIdentifier
    private String siren;

    private final RuleSet rules;
    private Territory territory;
    private Past past = Past.NOTHING;

    TerritoryAggregate(String siren, RuleSet rules) {
        this.siren = siren;
        this.rules = rules;
        this.territory = Territory.unregistered(List.of(rules));
    }

    /** Whether it is read under these rules: they are the same object as long as nothing else was loaded. */
    @SuppressWarnings("ReferenceEquality")
    boolean isUnder(RuleSet current) {
        return rules == current;
    }

    Territory territory() {
        return territory;
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
    }
}
