package fr.jalon.contract.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.rule.FieldPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a language for milestones, their fields and the values of their lists; without articles, in lower case. */
public final class MilestoneWords {

    private static final List<String> NAMING = List.of("title", "name", "network", "project");
    private static final String SYNERGY = "synergyId";

    private final ResourceBundle words;

    /** The words of that language. */
    public MilestoneWords(Language language) {
        this.words = ResourceBundle.getBundle("fr.jalon.contract.words.milestones", language.locale());
    }

    /** What a type of milestone is called. */
    public String type(MilestoneType type) {
        return words.getString("type." + type.slug());
    }

    /** What a field is called; one of a group by the whole path if that has words of its own, else by its name. */
    public String field(FieldPath field) {
        String whole = "field." + field;
        return words.getString(
                words.containsKey(whole) ? whole : "field." + field.names().getLast());
    }

    /** What a value of a list is called. */
    public String value(Choice choice) {
        return words.getString("value." + choice.slug());
    }

    /**
     * What a milestone is about, in a few words, wherever one is told among others: its title or name, that of its synergy, its funders, its
     * actor …; empty if it is about nothing more than its type says.
     *
     * @param milestone its fields, as they stand in JSON
     * @param synergies the title of a synergy, by its identifier
     */
    public String about(Map<String, ?> milestone, UnaryOperator<String> synergies) {
        return names(milestone, synergies)
                .orElseGet(() -> Arrays.stream(Contribution.values())
                        .filter(contribution -> contribution.slug().equals(milestone.get("contribution")))
                        .map(this::value)
                        .findFirst()
                        .orElse(""));
    }

    /** The same as far as it is called alike in all languages. */
    public static Optional<String> names(Map<String, ?> milestone, UnaryOperator<String> synergies) {
        for (String field : NAMING) {
            if (milestone.get(field) instanceof String text) {
                return Optional.of(text);
            }
        }
        if (milestone.get(SYNERGY) instanceof String synergy) {
            return Optional.of(synergies.apply(synergy));
        }
        if (milestone.get("family") instanceof String family) {
            return Optional.of(family);
        }
        if (milestone.get("funders") instanceof Collection<?> funders) {
            return Optional.of(funders.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return Stream.of("actor", "carrier")
                .map(milestone::get)
                .filter(Map.class::isInstance)
                .map(named -> String.valueOf(((Map<?, ?>) named).get("name")))
                .findFirst();
    }
}
