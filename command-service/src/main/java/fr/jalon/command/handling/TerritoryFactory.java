package fr.jalon.command.handling;

import fr.jalon.domain.rule.RuleSet;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;

/** Makes the empty territory that events are then applied to. */
final class TerritoryFactory extends AbstractAggregateFactory<TerritoryAggregate> {

    private final Supplier<RuleSet> rules;

    TerritoryFactory(Supplier<RuleSet> rules) {
        super(TerritoryAggregate.class);
        this.rules = rules;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature.
    protected TerritoryAggregate doCreateAggregate(String siren, DomainEventMessage firstEvent) {
        return new TerritoryAggregate(siren, rules.get());
    }
}
