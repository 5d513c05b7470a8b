package fr.jalon.referentiel.cli;

import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.rules.RuleFile;
import fr.jalon.referentiel.rules.RuleFileReader;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.referentiel.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads files one by one, fiches before the rule files that quote them, and tells what came of each. */
final class Checking {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, Fiche> fiches = new HashMap<>();
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

    private void tell(Path file, Consumer<SourceFile> reading) throws IOException {
        try {
            reading.accept(SourceFile.read(file));
            read++;
        } catch (FlawedFile e) {
            refused++;
            Path folder = file.getParent();
            e.flaws().forEach(flaw -> err.println(folder == null ? flaw : folder.resolve(flaw.toString())));
        }
    }

    private void fiche(SourceFile source) {
        Fiche fiche = FicheReader.read(source);
        fiches.put(fiche.file(), fiche);
        out.print(Outline.of(fiche));
    }

    private void rules(SourceFile source) {
        RuleFile file = RuleFileReader.read(
                source,
                name -> Optional.ofNullable(fiches.get(name)),
                (edition, id) -> editions.criterion(edition, id));
        editions = editions.with(file);
        out.print(Outline.of(file.rules()));
    }
}
