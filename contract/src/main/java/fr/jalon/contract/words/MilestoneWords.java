package fr.jalon.contract.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.value.Choice;
import fr.jalon.domain.value.Contribution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
        for (String field : NAMING) {
            if (milestone.get(field) instanceof String text) {
                return text;
            }
        }
        if (milestone.get(SYNERGY) instanceof String synergy) {
            return synergies.apply(synergy);
        }
        if (milestone.get("family") instanceof String family) {
            return family;
        }
        if (milestone.get("funders") instanceof List<?> funders) {
            return funders.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        for (String group : List.of("actor", "carrier")) {
            if (milestone.get(group) instanceof Map<?, ?> named) {
                return String.valueOf(named.get("name"));
            }
        }
        return Arrays.stream(Contribution.values())
                .filter(contribution -> contribution.slug().equals(milestone.get("contribution")))
                .map(this::value)
                .findFirst()
                .orElse("");
    }
}
