package fr.jalon.query.edition;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The editions of the rules that are loaded now. Safe for several threads; each answer is of one moment. */
public final class Editions {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Loaded loaded;

    private record Loaded(Referentiels referentiels, RuleSet levels, RuleSet score, List<RuleSet> all) {

        static Loaded of(Referentiels referentiels) {
            RuleSet levels = referentiels.currentLevels();
            return new Loaded(
                    referentiels,
                    levels,
                    referentiels.currentScore(),
                    Stream.concat(
                                    Stream.of(levels),
                                    referentiels.editions().stream()
                                            .map(RuleFile::rules)
                                            .filter(rules -> !rules.edition().equals(levels.edition())))
                            .toList());
        }
    }

    private Editions(Referentiels referentiels) {
        this.loaded = Loaded.of(referentiels);
    }

    /** The editions of these référentiels. */
    public static Editions of(Referentiels referentiels) {
        return new Editions(referentiels);
    }

    /** From now on these are the editions. */
    void replace(Referentiels referentiels) {
        loaded = Loaded.of(referentiels);
        listeners.forEach(Runnable::run);
    }

    /** Is told after each change. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** What distinguishes these rules from others, wherever views that are projected under them may differ. */
    public String fingerprint() {
        return referentiels().fingerprint();
    }

    /** What is loaded, with fiches and drafts. */
    public Referentiels referentiels() {
        return loaded.referentiels();
    }

    /** The current edition of levels, whose levels are announced. */
    public RuleSet levels() {
        return loaded.levels();
    }

    /** The current edition of scores. */
    public RuleSet score() {
        return loaded.score();
    }

    /** Every edition, that of the levels first. */
    public List<RuleSet> all() {
        return loaded.all();
    }

    /** The edition of that name. */
    public Optional<RuleSet> named(String edition) {
        return all().stream().filter(rules -> rules.edition().equals(edition)).findFirst();
    }
}
