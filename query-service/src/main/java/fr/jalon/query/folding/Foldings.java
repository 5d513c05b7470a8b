package fr.jalon.query.folding;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.view.Views;
import java.util.List;

/**
 * Folds the events of any generation in the same way.
 *
 * @param rules the editions that territories are read under; the first is the one whose levels are announced
 */
public record Foldings(EventCodec codec, List<RuleSet> rules) {

    /** Copies the list. */
    public Foldings {
        rules = List.copyOf(rules);
    }

    /** Folds what these views have. */
    public Folding of(Views views) {
        return new Folding(views.histories(), codec, rules);
    }
}
