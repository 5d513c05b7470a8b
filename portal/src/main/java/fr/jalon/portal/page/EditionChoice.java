package fr.jalon.portal.page;

import fr.jalon.portal.answer.Referentiels;
import fr.jalon.portal.answer.Views;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which editions a territory can be looked at: those of one action, of the one that takes its place, or of both side by side (the choice of a
 * segmented control).
 *
 * @param actions those that follow each other, the first one first
 */
public record EditionChoice(List<Action> actions) {

    /** What an address says for all of them. */
    public static final String BOTH = "both";

    /** Copies the list. */
    public EditionChoice {
        actions = List.copyOf(actions);
    }

    /**
     * An action and the editions by which it is shown.
     *
     * @param levels the edition of its levels, null if none has any
     * @param score the edition of its score, null if none has one
     * @param inForce whether the territory lives under it
     * @param draft whether it is there to be tried only
     * @param follows the action whose place it takes, null if it takes none
     */
    public record Action(
            String action,
            @Nullable String levels,
            @Nullable String score,
            boolean inForce,
            boolean draft,
            @Nullable String follows) {

        /** The editions, as an assessment is asked for under them. */
        public List<String> editions() {
            return Stream.of(Optional.ofNullable(levels), Optional.ofNullable(score))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }
    }

    /**
     * The choice for a territory.
     *
     * @param editions all that are loaded
     * @param inForce what it lives under
     */
    static EditionChoice of(List<Referentiels.Edition> editions, Views.Assessment inForce) {
        String own = action(editions, inForce.rules());
        return new EditionChoice(line(editions, own).stream()
                .map(action -> action(
                        editions.stream()
                                .filter(each -> each.action().equals(action))
                                .toList(),
                        action,
                        action.equals(own) ? inForce : null))
                .toList());
    }

    private static String action(List<Referentiels.Edition> editions, String id) {
        return editions.stream()
                .filter(each -> each.id().equals(id))
                .map(Referentiels.Edition::action)
                .findFirst()
                .orElse("");
    }

    /** The actions that follow each other, and among them the one in force; each after the one whose place it takes. */
    private static SequencedSet<String> line(List<Referentiels.Edition> editions, String own) {
        SequencedSet<String> line = new LinkedHashSet<>(List.of(own));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Referentiels.Edition each : editions) {
                String followed = followed(each);
                if (followed != null && line.contains(each.action()) && !line.contains(followed)) {
                    line.addFirst(followed);
                    grows = true;
                } else if (followed != null && line.contains(followed) && line.add(each.action())) {
                    grows = true;
                }
            }
        }
        return line;
    }

    private static @Nullable String followed(Referentiels.Edition edition) {
        return edition.follows() == null ? null : edition.follows().action();
    }

    private static Action action(
            List<Referentiels.Edition> editions, String action, Views.@Nullable Assessment inForce) {
        String levels = inForce == null
                ? last(editions, each -> each.levels() > 0)
                : inForce.level() == null ? null : inForce.rules();
        String score = inForce == null
                ? last(editions, Referentiels.Edition::score)
                : Optional.ofNullable(inForce.score()).map(Views.Score::rules).orElse(null);
        return new Action(
                action,
                levels,
                score,
                inForce != null,
                editions.stream()
                        .filter(each -> each.id().equals(levels) || each.id().equals(score))
                        .allMatch(Referentiels.Edition::draft),
                editions.stream()
                        .map(EditionChoice::followed)
                        .filter(Objects::nonNull)
                        .filter(followed -> !followed.equals(action))
                        .findFirst()
                        .orElse(null));
    }

    /** What is in force for all, else the last that is published, else the last draft. */
    private static @Nullable String last(List<Referentiels.Edition> editions, Predicate<Referentiels.Edition> wanted) {
        List<Referentiels.Edition> all = new ArrayList<>();
        Stream.<Predicate<Referentiels.Edition>>of(
                        Referentiels.Edition::draft, each -> !each.draft(), Referentiels.Edition::current)
                .forEach(preferred ->
                        editions.stream().filter(wanted).filter(preferred).forEach(all::add));
        return all.isEmpty() ? null : all.getLast().id();
    }

    /** Whether there is anything to choose. */
    public boolean isOffered() {
        return actions.size() > 1;
    }

    /** The actions that an address asks for: one, or all; that in force where it asks for none that is there. */
    List<Action> asked(String under) {
        if (under.equals(BOTH)) {
            return actions;
        }
        List<Action> asked =
                actions.stream().filter(each -> each.action().equals(under)).toList();
        return asked.isEmpty() ? actions.stream().filter(Action::inForce).toList() : asked;
    }
}
