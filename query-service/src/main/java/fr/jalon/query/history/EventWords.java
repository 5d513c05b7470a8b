package fr.jalon.query.history;

import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.TerritoryEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The word that the API has for an event: the type of a milestone, or the name of the event in the same manner. */
public final class EventWords {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NAME = Pattern.compile("\\.");
    private static final Set<String> ALL = EventCatalogue.entries().stream()
            .map(entry -> wordOf(entry.event()))
            .collect(Collectors.toUnmodifiableSet());

    private EventWords() {}

    /** The word for what is asked for by that word, by the name of the event ({@code LevelAttained}), or by that on the wire. */
    public static Optional<String> asked(String name) {
        return ALL.contains(name)
                ? Optional.of(name)
                : EventCatalogue.entries().stream()
                        .filter(entry -> entry.wireName().equals(name)
                                || plainName(entry).equals(name))
                        .map(entry -> wordOf(entry.event()))
                        .findFirst();
    }

    /** The names on the wire of the events called so. */
    public static Set<String> wireNames(String word) {
        return EventCatalogue.entries().stream()
                .map(EventCatalogue.Entry::wireName)
                .filter(name -> wordOf(name).equals(word))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plainName(EventCatalogue.Entry entry) {
        return NAME.split(entry.wireName(), -1)[1];
    }

    /** The word for an event of that wire name, of this version or an older one. */
    public static String wordOf(String wireName) {
        return EventCatalogue.named(wireName)
                .map(entry -> wordOf(entry.event()))
                .orElseGet(() -> hyphenated(NAME.split(wireName, -1)[1]));
    }

    private static String wordOf(Class<? extends TerritoryEvent> event) {
        return Milestone.class.isAssignableFrom(event)
                ? MilestoneType.of(event.asSubclass(Milestone.class)).slug()
                : hyphenated(event.getSimpleName());
    }

    private static String hyphenated(String name) {
        return Choice.slugOf(WORD_START.matcher(name).replaceAll("_"));
    }
}
