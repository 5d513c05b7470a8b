package fr.jalon.referentiel;

import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.rules.RuleFileReader;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The editions of the rules, side by side, in the order in which they were published: those that come with the product,
 * then those of a folder. Immutable.
 */
public final class Referentiels {

    private static final List<String> SHIPPED_FICHES = List.of("eci-3.5.md");
    private static final List<String> SHIPPED_EDITIONS =
            List.of("eci-3.5@2021.yaml", "eci-3.5@2022.yaml", "te-6.3.5@2026.yaml");

    private final Map<String, Fiche> fiches;
    private final Map<String, RuleFile> editions;

    private Referentiels(Map<String, Fiche> fiches, Map<String, RuleFile> editions) {
        this.fiches = Map.copyOf(fiches);
        this.editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
    }

    /** The editions that come with the product: levels of 2021, score of 2022, and a draft of the measure that follows. */
    public static Referentiels shipped() {
        Map<String, Fiche> fiches = new LinkedHashMap<>();
        SHIPPED_FICHES.forEach(name -> fiches.put(name, FicheReader.read(resource(name))));
        Referentiels known = new Referentiels(fiches, Map.of());
        for (String name : SHIPPED_EDITIONS) {
            known = known.with(known.read(resource(name)));
        }
        return known;
    }

    /**
     * The same with the fiches and rule files of a folder, in the order of their names; a rule file may speak of the
     * criteria of those before it. Folders below are not looked into.
     *
     * @throws FlawedFile with everything that is wrong with the first file that is
     * @throws IOException if the folder or a file cannot be opened
     */
    public Referentiels withFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Fiche> more = new LinkedHashMap<>(fiches);
        for (Path file : ending(files, ".md", ".csv")) {
            Fiche fiche = FicheReader.read(SourceFile.read(file));
            more.put(fiche.file(), fiche);
        }
        Referentiels known = new Referentiels(more, editions);
        for (Path file : ending(files, ".yaml", ".yml")) {
            known = known.with(known.read(SourceFile.read(file)));
        }
        return known;
    }

    private static List<Path> ending(List<Path> files, String... endings) {
        return files.stream()
                .filter(file -> Stream.of(endings).anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                .toList();
    }

    /**
     * Reads a rule file beside these editions, without loading it.
     *
     * @throws FlawedFile with everything that is wrong with it; an edition that is loaded already is one thing
     */
    public RuleFile read(SourceFile source) {
        return read(source, editions.keySet());
    }

    /**
     * Reads a rule file that is only to be tried beside these editions; it may have the name of one of them.
     *
     * @throws FlawedFile with everything that is wrong with it
     */
    public RuleFile tried(SourceFile source) {
        return read(source, Set.of());
    }

    private RuleFile read(SourceFile source, Set<String> taken) {
        return RuleFileReader.read(source, name -> Optional.ofNullable(fiches.get(name)), this::criterion, taken);
    }

    /** The same with an edition more, which may speak of the criteria of earlier ones. */
    public Referentiels with(RuleFile file) {
        Map<String, RuleFile> more = new LinkedHashMap<>(editions);
        more.put(file.rules().edition(), file);
        return new Referentiels(fiches, more);
    }

    /** The fiches that editions may quote. */
    public Collection<Fiche> fiches() {
        return fiches.values();
    }

    /** All editions, the oldest first. */
    public Collection<RuleFile> editions() {
        return editions.values();
    }

    /** The edition of that name. */
    public Optional<RuleFile> edition(String name) {
        return Optional.ofNullable(editions.get(name));
    }

    /** The current edition of levels: the last one published of the product's action that defines any. */
    public RuleSet currentLevels() {
        return levels().rules();
    }

    /** The current edition of the score: the last one published of the product's action that defines one. */
    public RuleSet currentScore() {
        return score().rules();
    }

    /** Differs wherever the current edition of levels does: its name and the fingerprint of its file. */
    public String fingerprintOfLevels() {
        return levels().rules().edition() + " " + levels().fingerprint();
    }

    /** Differs wherever the current edition of levels or that of the score does. */
    public String fingerprint() {
        return fingerprintOfLevels() + " " + score().rules().edition() + " " + score().fingerprint();
    }

    private RuleFile score() {
        return last(rules -> rules.score() != null);
    }

    private RuleFile levels() {
        return last(rules -> !rules.levels().isEmpty());
    }

    /** What a criterion of an edition asks of the facts. */
    public Optional<Condition> criterion(String edition, String id) {
        return edition(edition)
                .map(RuleFile::rules)
                .flatMap(rules -> rules.criterion(id))
                .map(Criterion::holds);
    }

    /** The action of the first edition is what territories are followed under; rules of other actions stand beside. */
    private RuleFile last(Predicate<RuleSet> wanted) {
        String action = editions.values().iterator().next().rules().action();
        return editions.values().stream()
                .filter(file -> !file.draft())
                .filter(file -> file.rules().action().equals(action))
                .filter(file -> wanted.test(file.rules()))
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
