package fr.jalon.referentiel.cli;

import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.rules.RuleFileReader;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads files one by one, fiches before the rule files that quote them, and keeps what came of each. */
final class Checking {

    private final Map<String, Fiche> fiches = new HashMap<>();
    private final Map<Path, Map<String, String>> identifiers = new HashMap<>();
    private Referentiels editions = Referentiels.shipped();

    /** Reads a file into what came of it, or throws why it cannot be read. */
    @FunctionalInterface
    private interface Reading {
        CheckedFile read(Path path, SourceFile source);
    }

    Checking() {
        editions.fiches().forEach(fiche -> fiches.put(fiche.file(), fiche));
    }

    /**
     * Checks a file, or all {@code .md}, {@code .csv} and {@code .yaml} files below a folder.
     *
     * @throws IOException if a folder cannot be listed
     */
    List<CheckedFile> check(Path path) throws IOException {
        List<Path> files = files(path);
        List<CheckedFile> checked = new ArrayList<>();
        ending(files, ".md", ".csv").forEach(file -> checked.add(read(file, this::fiche)));
        ending(files, ".yaml", ".yml").forEach(file -> checked.add(read(file, this::rules)));
        return checked;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> ending(List<Path> files, String... endings) {
        return files.stream()
                .filter(file -> Stream.of(endings).anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                .toList();
    }

    private static CheckedFile read(Path file, Reading reading) {
        try {
            return reading.read(file, SourceFile.read(file));
        } catch (FlawedFile e) {
            return new CheckedFile(file, null, null, e.flaws());
        } catch (IOException e) {
            Flaw flaw = new Flaw(String.valueOf(file.getFileName()), 1, 1, "it cannot be opened: " + e.getMessage());
            return new CheckedFile(file, null, null, List.of(flaw));
        }
    }

    private CheckedFile fiche(Path file, SourceFile source) {
        Fiche fiche = FicheReader.read(source);
        CheckedFile checked = new CheckedFile(file, fiche, null, List.of());
        refuseTwice(checked.referentiel(), fiche);
        fiches.put(fiche.file(), fiche);
        return checked;
    }

    /** In one référentiel an identifier stands once. */
    private void refuseTwice(Path referentiel, Fiche fiche) {
        Map<String, String> places = identifiers.computeIfAbsent(referentiel, key -> new HashMap<>());
        List<FicheNode> named = fiche.roots().stream()
                .flatMap(FicheNode::all)
                .filter(node -> !node.id().isEmpty())
                .toList();
        List<Flaw> flaws = named.stream()
                .filter(node -> places.containsKey(node.id()))
                .map(node -> new Flaw(
                        fiche.file(),
                        node.line(),
                        1,
                        "the identifier " + node.id() + " stands already at " + places.get(node.id())))
                .toList();
        if (!flaws.isEmpty()) {
            throw new FlawedFile(flaws);
        }
        named.forEach(node -> places.put(node.id(), fiche.file() + ":" + node.line()));
    }

    private CheckedFile rules(Path file, SourceFile source) {
        RuleFile rules = RuleFileReader.read(
                source,
                name -> Optional.ofNullable(fiches.get(name)),
                (edition, id) -> editions.criterion(edition, id),
                Set.of(),
                action -> editions.hasAction(action));
        editions = editions.with(rules);
        return new CheckedFile(file, null, rules.rules(), List.of());
    }
}
