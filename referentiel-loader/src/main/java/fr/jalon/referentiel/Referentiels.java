package fr.jalon.referentiel;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.rules.RuleFileReader;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The editions of the rules, side by side, in the order in which they were published. Immutable. */
public final class Referentiels {

    private static final List<String> SHIPPED_FICHES = List.of("eci-3.5.md");
    private static final List<String> SHIPPED_EDITIONS = List.of("eci-3.5@2021.yaml", "eci-3.5@2022.yaml");

    private final Map<String, RuleFile> editions;

    private Referentiels(Map<String, RuleFile> editions) {
        this.editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
    }

    /** The editions that come with the product: levels of 2021, score of 2022. */
    public static Referentiels shipped() {
        Map<String, Fiche> fiches = new LinkedHashMap<>();
        SHIPPED_FICHES.forEach(name -> fiches.put(name, FicheReader.read(resource(name))));
        Referentiels known = new Referentiels(Map.of());
        for (String name : SHIPPED_EDITIONS) {
            Referentiels before = known;
            known = known.with(RuleFileReader.read(
                    resource(name), fiche -> Optional.ofNullable(fiches.get(fiche)), before::criterion));
        }
        return known;
    }

    /** The same with an edition more, which may speak of the criteria of earlier ones. */
    public Referentiels with(RuleFile file) {
        Map<String, RuleFile> more = new LinkedHashMap<>(editions);
        more.put(file.rules().edition(), file);
        return new Referentiels(more);
    }

    /** All editions, the oldest first. */
    public Collection<RuleFile> editions() {
        return editions.values();
    }

    /** The edition of that name. */
    public Optional<RuleFile> edition(String name) {
        return Optional.ofNullable(editions.get(name));
    }

    /** The current edition of levels: the last one that defines any. */
    public RuleSet currentLevels() {
        return last(rules -> !rules.levels().isEmpty());
    }

    /** The current edition of the score: the last one that defines one. */
    public RuleSet currentScore() {
        return last(rules -> rules.score() != null);
    }

    /** What a criterion of an edition asks of the facts. */
    public Optional<Condition> criterion(String edition, String id) {
        return edition(edition)
                .map(RuleFile::rules)
                .flatMap(rules -> rules.criterion(id))
                .map(Criterion::holds);
    }

    private RuleSet last(Predicate<RuleSet> wanted) {
        return editions.values().stream()
                .map(RuleFile::rules)
                .filter(wanted)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("No edition defines what is asked for"));
    }

    private static SourceFile resource(String name) {
        try (InputStream stream = Referentiels.class.getResourceAsStream(name)) {
            return SourceFile.read(name, Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
