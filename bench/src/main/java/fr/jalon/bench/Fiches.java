package fr.jalon.bench;

import fr.jalon.bench.figure.Report;
import fr.jalon.bench.figure.Spread;
import fr.jalon.referentiel.fiche.Fiche;
import fr.jalon.referentiel.fiche.FicheReader;
import fr.jalon.referentiel.fiche.ReferentielTree;
import fr.jalon.referentiel.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reading a whole référentiel of made-up fiches, as large as real ones, in the process of the bench. */
final class Fiches {

    private static final int FILES = 95;
    private static final int NODES = 40;
    private static final int PARAGRAPHS = 8;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 30;

    private Fiches() {}

    static void measure(Report report) {
        List<SourceFile> files =
                IntStream.rangeClosed(1, FILES).mapToObj(Fiches::fiche).toList();
        List<Long> nanos = new ArrayList<>();
        int nodes = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            List<Fiche> read = files.stream().map(FicheReader::read).toList();
            nodes = ReferentielTree.of(read).nodes().size();
            if (round >= 0) {
                nanos.add(System.nanoTime() - begun);
            }
        }
        if (nodes != FILES * (NODES + 1)) {
            throw new IllegalStateException(nodes + " nodes were read");
        }
        Spread spread = Spread.ofNanos(nanos);
        int characters = files.stream().mapToInt(file -> file.text().length()).sum();
        report.add(
                Report.number(
                        "a référentiel of %d files, %,d nodes, %,d characters, once warm", FILES, nodes, characters),
                spread.toString(),
                "from text in memory to one tree",
                "well under 1 s",
                spread.median() <= 500);
    }

    private static SourceFile fiche(int number) {
        StringBuilder text =
                new StringBuilder("# Action " + number + "\n```yaml\nidentifiant: 1." + number + "\n```\n");
        for (int node = 1; node <= NODES; node++) {
            text.append("### Sous-action ").append(node).append("\n```yaml\nidentifiant: 1.");
            text.append(number).append('.').append(node).append("\npourcentage: 2.5\ncategorie: bases\n```\n");
            text.append("#### Description\n");
            text.append("La collectivité réunit les entreprises d’un même lieu et suit leurs échanges.\n\n"
                    .repeat(PARAGRAPHS));
        }
        return new SourceFile("1." + number + ".md", text.toString());
    }
}
