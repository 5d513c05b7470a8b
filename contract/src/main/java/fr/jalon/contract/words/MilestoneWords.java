package fr.jalon.contract.words;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.rule.FieldPath;
import fr.jalon.domain.value.Choice;
import java.util.ResourceBundle;

/** The words of a language for milestones, their fields and the values of their lists; without articles, in lower case. */
public final class MilestoneWords {

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
}
