package fr.jalon.query.folding;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.view.Views;
import java.util.List;
import java.util.function.Supplier;

/** Folds the events of any generation in the same way. */
public final class Foldings {

    private final EventCodec codec;
    private final Supplier<List<RuleSet>> rules;
    private final Supplier<String> fingerprint;

    /**
     * @param rules the editions that territories are read under now; the first is the one whose levels are announced
     * @param fingerprint differs wherever views that are projected under those rules may
     */
    public Foldings(EventCodec codec, Supplier<List<RuleSet>> rules, Supplier<String> fingerprint) {
        this.codec = codec;
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    /** The same under editions that never change. */
    public Foldings(EventCodec codec, List<RuleSet> rules) {
        this(codec, () -> rules, () -> rules.getFirst().edition());
    }

    /** What distinguishes the rules of this moment from others. */
    public String fingerprint() {
        return fingerprint.get();
    }

    /** Folds what these views have, under the editions of this moment. */
    public Folding of(Views views) {
        return new Folding(views.histories(), codec, rules.get());
    }
}
