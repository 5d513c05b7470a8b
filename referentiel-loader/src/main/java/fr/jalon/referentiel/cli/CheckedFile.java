package fr.jalon.referentiel.cli;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.source.Flaw;
import fr.jalon.referentiel.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file.
 *
 * @param path of the file
 * @param fiche what it says, if it is a fiche that was read
 * @param rules what it says, if it is a rule file that was read
 * @param flaws why it was refused; empty if it was read
 */
record CheckedFile(
        Path path, @Nullable Fiche fiche, @Nullable RuleSet rules, List<Flaw> flaws) {

    CheckedFile {
        flaws = List.copyOf(flaws);
    }

    boolean isRead() {
        return flaws.isEmpty();
    }

    long nodes() {
        return fiche == null
                ? 0
                : fiche.roots().stream().flatMap(FicheNode::all).count();
    }

    /** What its nodes are one tree with: a file of CSV is a référentiel of its own, other files are one with those of their folder. */
    Path referentiel() {
        return SourceFile.isCsv(String.valueOf(path.getFileName())) ? path : folder();
    }

    /** The folder of the file; empty for one that was named without any. */
    Path folder() {
        Path folder = path.getParent();
        return folder == null ? Path.of("") : folder;
    }
}
