package fr.jalon.command.handling;

import fr.jalon.command.eventstore.SnapshotFormat;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.rule.Succession;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A snapshot of a territory is the list of its events, a line each: of a history nothing is ever forgotten, so there is
 * nothing smaller; but one row is read instead of thousands.
 */
final class TerritorySnapshots implements SnapshotFormat {

    private final EventCodec codec;
    private final Supplier<Succession> succession;

    TerritorySnapshots(EventCodec codec, Supplier<Succession> succession) {
        this.codec = codec;
        this.succession = succession;
    }

    @Override
    public Class<?> aggregate() {
        return TerritoryAggregate.class;
    }

    @Override
    public long bytes(Object aggregate) {
        return ((TerritoryAggregate) aggregate).bytes();
    }

    @Override
    public String write(Object aggregate) {
        TerritoryAggregate territory = (TerritoryAggregate) aggregate;
        return territory.events().stream()
                .map(event -> codec.typeOf(event) + " " + codec.encode(event))
                .collect(Collectors.joining("\n", territory.siren() + "\n", ""));
    }

    @Override
    public Object read(String text) {
        int end = text.indexOf('\n');
        TerritoryAggregate territory = new TerritoryAggregate(text.substring(0, end), succession.get());
        text.substring(end + 1).lines().forEach(line -> {
            int space = line.indexOf(' ');
            territory.on(codec.decode(line.substring(0, space), line.substring(space + 1)));
        });
        return territory;
    }
}
