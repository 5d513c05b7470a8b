package fr.jalon.torture.check;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folds the events of the topic by the rules of the domain alone, in this process: what the views ought to show. */
final class Folding {

    private final EventCodec codec = EventCodec.current();
    private final Referentiels rules = Referentiels.shipped();
    private final LocalDate today;

    Folding(LocalDate today) {
        this.today = today;
    }

    Map<String, Folded> of(List<List<RecordedEvent>> topic) {
        RuleSet levels = rules.levelsOn(today);
        List<RuleSet> all = Stream.concat(
                        Stream.of(levels),
                        rules.editions().stream()
                                .map(RuleFile::rules)
                                .filter(other -> !other.edition().equals(levels.edition())))
                .toList();
        Map<String, Territory> territories = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (List<RecordedEvent> partition : topic) {
            for (RecordedEvent event : partition) {
                if (known.add(event.eventId())) {
                    String siren = event.siren().digits();
                    Territory before = territories.getOrDefault(siren, Territory.unregistered(rules.succession(), all));
                    territories.put(siren, before.evolve(codec.decode(event.type(), event.data())));
                }
            }
        }
        Map<String, Folded> folded = new HashMap<>();
        territories.forEach((siren, territory) -> {
            if (territory instanceof Territory.Registered registered) {
                folded.put(
                        siren,
                        new Folded(
                                registered.version(),
                                registered.levels().heldOn(today),
                                registered.due(today).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
            }
        });
        return folded;
    }
}
