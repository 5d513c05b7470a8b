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
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads files one by one, fiches before the rule files that quote them, and tells what came of each. */
final class Checking {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, Fiche> fiches = new HashMap<>();
    private final Map<Optional<Path>, Map<String, String>> identifiers = new HashMap<>();
    private Referentiels editions = Referentiels.shipped();
    private int read;
    private int refused;

    Checking(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        editions.editions().forEach(edition -> fiches.put(edition.fiche().file(), edition.fiche()));
    }

    int check(Path path) throws IOException {
        if (!Files.exists(path)) {
            err.println(path + ": there is no such file or folder");
            return ReferentielCommand.NOTHING_READ;
        }
        List<Path> files = files(path);
        for (Path file : ending(files, ".md")) {
            tell(file, this::fiche);
        }
        for (Path file : ending(files, ".yaml", ".yml")) {
            tell(file, this::rules);
        }
        if (read + refused == 0) {
            err.println(path + ": there is no .md and no .yaml file");
            return ReferentielCommand.NOTHING_READ;
        }
        out.printf("%d read, %d refused%n", read, refused);
        return refused == 0 ? ReferentielCommand.READ : ReferentielCommand.REFUSED;
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

    private void tell(Path file, BiConsumer<Path, SourceFile> reading) {
        try {
            reading.accept(file, SourceFile.read(file));
            read++;
        } catch (FlawedFile e) {
            refused++;
            e.flaws().forEach(flaw -> refuse(file, flaw));
        } catch (IOException e) {
            refused++;
            err.println(file + ": it cannot be opened: " + e.getMessage());
        }
    }

    private void refuse(Path file, Flaw flaw) {
        Path folder = file.getParent();
        err.println((folder == null ? "" : folder + File.separator) + flaw);
    }

    private void fiche(Path file, SourceFile source) {
        Fiche fiche = FicheReader.read(source);
        refuseTwice(file, fiche);
        fiches.put(fiche.file(), fiche);
        out.print(Outline.of(fiche));
    }

    /** The files of one folder are one référentiel, in which an identifier stands once. */
    private void refuseTwice(Path file, Fiche fiche) {
        Map<String, String> places =
                identifiers.computeIfAbsent(Optional.ofNullable(file.getParent()), folder -> new HashMap<>());
        List<Flaw> flaws = new ArrayList<>();
        fiche.roots().stream()
                .flatMap(FicheNode::all)
                .filter(node -> !node.id().isEmpty())
                .forEach(node -> {
                    String first = places.putIfAbsent(node.id(), fiche.file() + ":" + node.line());
                    if (first != null) {
                        flaws.add(new Flaw(
                                fiche.file(),
                                node.line(),
                                1,
                                "the identifier " + node.id() + " stands already at " + first));
                    }
                });
        if (!flaws.isEmpty()) {
            throw new FlawedFile(flaws);
        }
    }

    private void rules(Path file, SourceFile source) {
        RuleFile rules = RuleFileReader.read(
                source,
                name -> Optional.ofNullable(fiches.get(name)),
                (edition, id) -> editions.criterion(edition, id));
        editions = editions.with(rules);
        out.print(Outline.of(rules.rules()));
    }
}
