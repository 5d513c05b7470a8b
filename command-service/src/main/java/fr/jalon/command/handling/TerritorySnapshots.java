package fr.jalon.command.handling;

import fr.jalon.command.eventstore.SnapshotFormat;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.rule.Succession;
import java.util.Iterator;
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
        return RecordedTerritory.class;
    }

    @Override
    public String write(Object aggregate) {
        RecordedTerritory territory = (RecordedTerritory) aggregate;
        return territory.events().stream()
                .map(event -> codec.typeOf(event) + " " + codec.encode(event))
                .collect(Collectors.joining("\n", territory.siren().digits() + "\n", ""));
    }

    @Override
    public Object read(String text) {
        Iterator<String> lines = text.lines().iterator();
        RecordedTerritory territory = RecordedTerritory.nothing(new Siren(lines.next()), succession.get());
        while (lines.hasNext()) {
            String line = lines.next();
            int space = line.indexOf(' ');
            territory = territory.and(codec.decode(line.substring(0, space), line.substring(space + 1)), null);
        }
        return territory;
    }
}
