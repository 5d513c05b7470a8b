package fr.jalon.command.handling;

import fr.jalon.domain.rule.Succession;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;

/** Makes the empty territory that events are then applied to. */
final class TerritoryFactory extends AbstractAggregateFactory<TerritoryAggregate> {

    private final Supplier<Succession> succession;

    TerritoryFactory(Supplier<Succession> succession) {
        super(TerritoryAggregate.class);
        this.succession = succession;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature.
    protected TerritoryAggregate doCreateAggregate(String siren, DomainEventMessage firstEvent) {
        return new TerritoryAggregate(siren, succession.get());
    }
}
