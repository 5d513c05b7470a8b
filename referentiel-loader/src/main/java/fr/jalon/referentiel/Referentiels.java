package fr.jalon.referentiel;

import fr.jalon.domain.proof.Sha256;
import fr.jalon.domain.rule.Condition;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.rules.RuleFileReader;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The editions of the rules, side by side, in the order in which they were published: those that come with the product,
 * then those of a folder. Immutable.
 */
public final class Referentiels {

    private static final Pattern WORDS = Pattern.compile("[^a-z0-9_]+");

    private static final List<String> SHIPPED_FICHES = List.of("eci-3.5.md");
    private static final List<String> SHIPPED_EDITIONS =
            List.of("eci-3.5@2021.yaml", "eci-3.5@2022.yaml", "te-6.3.5@2026.yaml");

    private final Map<String, Fiche> fiches;
    private final Map<String, RuleFile> editions;
    private final Succession succession;

    private Referentiels(Map<String, Fiche> fiches, Map<String, RuleFile> editions) {
        this.fiches = Map.copyOf(fiches);
        this.editions = Collections.unmodifiableMap(new LinkedHashMap<>(editions));
        this.succession = succession(editions.values());
    }

    /** The action of the first edition is what territories are followed under until another takes its place; rules of other actions stand beside. */
    private static Succession succession(Collection<RuleFile> editions) {
        String first =
                editions.stream().findFirst().map(file -> file.rules().action()).orElse("");
        return Succession.of(
                first,
                editions.stream()
                        .filter(file -> !file.draft())
                        .map(file -> new Succession.Edition(file.rules(), file.follows()))
                        .toList());
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
        return RuleFileReader.read(
                source, name -> Optional.ofNullable(fiches.get(name)), this::criterion, taken, this::hasAction);
    }

    /** Whether an edition of that action is loaded. */
    public boolean hasAction(String action) {
        return editions.values().stream().anyMatch(file -> file.rules().action().equals(action));
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

    /**
     * The official file that an operator has put beside an edition: the fiche that it names, unless that comes with the product; else the first by
     * name that has its action and whose own name has the family of the edition as one of its words, such as {@code referentiel-te-structure.csv}
     * for {@code te-6.3.5@2026}.
     */
    public Optional<Fiche> official(RuleSet rules) {
        Optional<Fiche> named =
                edition(rules.edition()).map(RuleFile::fiche).filter(fiche -> !SHIPPED_FICHES.contains(fiche.file()));
        String family = Succession.familyOf(rules.edition());
        return named.or(() -> fiches.values().stream()
                .filter(fiche -> !SHIPPED_FICHES.contains(fiche.file()))
                .filter(fiche -> WORDS.splitAsStream(fiche.file().toLowerCase(Locale.ROOT))
                        .anyMatch(family::equals))
                .filter(fiche -> fiche.node(rules.action()).isPresent())
                .min(Comparator.comparing(Fiche::file)));
    }

    /** All editions, the oldest first. */
    public Collection<RuleFile> editions() {
        return editions.values();
    }

    /** The edition of that name. */
    public Optional<RuleFile> edition(String name) {
        return Optional.ofNullable(editions.get(name));
    }

    /** Which of them counts on which day. The same object as long as nothing else is loaded. */
    public Succession succession() {
        return succession;
    }

    /** The edition of levels that is in force for all on a day; where none is, the last that was. */
    public RuleSet levelsOn(LocalDate day) {
        return succession.levelsShownOn(day, null);
    }

    /** The edition of the score that is in force for all on a day; empty if none is. */
    public Optional<RuleSet> scoreOn(LocalDate day) {
        return Optional.ofNullable(succession.on(day).score());
    }

    /** Differs wherever the levels that are announced, or shown, on a day may: the edition that is in force, its file, and those that some territory may have adopted. */
    public String fingerprintOfLevels(LocalDate day) {
        return told(levelsOn(day)) + ofSuccession(day);
    }

    /** Differs wherever the edition of levels that is in force on a day does, that of the score, or those that some territory may have adopted. */
    public String fingerprint(LocalDate day) {
        return told(levelsOn(day))
                + scoreOn(day).map(score -> " " + told(score)).orElse("")
                + ofSuccession(day);
    }

    private String told(RuleSet rules) {
        return rules.edition() + " "
                + Objects.requireNonNull(editions.get(rules.edition())).fingerprint();
    }

    /** Nothing, where time and territories make no difference. */
    private String ofSuccession(LocalDate day) {
        if (succession.isPlain()) {
            return "";
        }
        String all = succession.editions().stream()
                .map(edition -> told(edition.rules()))
                .collect(Collectors.joining(" "));
        return " " + succession.begunBy(day) + " "
                + Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** What a criterion of an edition asks of the facts. */
    public Optional<Condition> criterion(String edition, String id) {
        return edition(edition)
                .map(RuleFile::rules)
                .flatMap(rules -> rules.criterion(id))
                .map(Criterion::holds);
    }

    private static SourceFile resource(String name) {
        try (InputStream stream = Referentiels.class.getResourceAsStream(name)) {
            return SourceFile.read(name, Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
