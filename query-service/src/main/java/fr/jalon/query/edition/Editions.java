package fr.jalon.query.edition;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession.InForce;
import fr.jalon.domain.territory.Territory;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The editions of the rules that are loaded now, and which of them are in force today: a day that begins may change that, as a
 * changed folder does. Safe for several threads; each answer is of one moment.
 */
public final class Editions {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private volatile Loaded loaded;

    private record Loaded(
            Referentiels referentiels,
            LocalDate today,
            String fingerprint,
            RuleSet levels,
            Optional<RuleSet> score,
            List<RuleSet> all) {

        static Loaded of(Referentiels referentiels, LocalDate today) {
            RuleSet levels = referentiels.levelsOn(today);
            return new Loaded(
                    referentiels,
                    today,
                    referentiels.fingerprint(today),
                    levels,
                    referentiels.scoreOn(today),
                    Stream.concat(
                                    Stream.of(levels),
                                    referentiels.editions().stream()
                                            .map(RuleFile::rules)
                                            .filter(rules -> !rules.edition().equals(levels.edition())))
                            .toList());
        }
    }

    private Editions(Referentiels referentiels, InstantSource clock) {
        this.clock = clock;
        this.loaded = Loaded.of(referentiels, ParisDay.of(clock.instant()));
    }

    /** The editions of these référentiels, by the clock of the machine. */
    public static Editions of(Referentiels referentiels) {
        return of(referentiels, InstantSource.system());
    }

    /** The editions of these référentiels, by a clock. */
    public static Editions of(Referentiels referentiels, InstantSource clock) {
        return new Editions(referentiels, clock);
    }

    /** From now on these are the editions. */
    void replace(Referentiels referentiels) {
        synchronized (this) {
            loaded = Loaded.of(referentiels, ParisDay.of(clock.instant()));
        }
        listeners.forEach(Runnable::run);
    }

    /** Is told after each change. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    private Loaded now() {
        Loaded known = loaded;
        LocalDate today = ParisDay.of(clock.instant());
        return known.today().equals(today) ? known : on(today);
    }

    /** Whoever asks first on another day tells the others, if that day changes anything. */
    private Loaded on(LocalDate today) {
        boolean changes;
        Loaded fresh;
        synchronized (this) {
            Loaded known = loaded;
            fresh = Loaded.of(known.referentiels(), today);
            changes = !fresh.fingerprint().equals(known.fingerprint());
            loaded = fresh;
        }
        if (changes) {
            listeners.forEach(Runnable::run);
        }
        return fresh;
    }

    /** What distinguishes these rules from others, wherever views that are projected under them may differ. */
    public String fingerprint() {
        return now().fingerprint();
    }

    /** What is loaded, with fiches and drafts. */
    public Referentiels referentiels() {
        return now().referentiels();
    }

    /** The edition of levels that lists and statistics show: that in force for all today, or the last that was. */
    public RuleSet levels() {
        return now().levels();
    }

    /** The edition of the score that is in force for all today, if one is. */
    public Optional<RuleSet> score() {
        return now().score();
    }

    /** What is in force for all today. */
    public InForce inForce() {
        Loaded known = now();
        return known.referentiels().succession().on(known.today());
    }

    /** What is in force for a territory on a day. */
    public InForce inForce(Territory.Registered territory, LocalDate day) {
        return now().referentiels()
                .succession()
                .on(day, territory.facts().familyOn(day).orElse(null));
    }

    /** The edition whose levels are shown of a territory on a day: that in force for it, or the last that was. */
    public RuleSet levelsShown(Territory.Registered territory, LocalDate day) {
        return now().referentiels()
                .succession()
                .levelsShownOn(day, territory.facts().familyOn(day).orElse(null));
    }

    /** Every edition, that of the levels first. */
    public List<RuleSet> all() {
        return now().all();
    }

    /** The edition of that name. */
    public Optional<RuleSet> named(String edition) {
        return all().stream().filter(rules -> rules.edition().equals(edition)).findFirst();
    }
}
