package fr.jalon.referentiel.cli;

import fr.jalon.referentiel.source.Flaw;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What came of files, a line each, for people: what was read to one writer, problems to the other. */
final class TextReport implements CheckReport {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean outlines;

    /** {@code outlines}: whether what the files say is printed as well. */
    TextReport(PrintWriter out, PrintWriter err, boolean outlines) {
        this.out = out;
        this.err = err;
        this.outlines = outlines;
    }

    @Override
    public void tell(List<CheckedFile> files) {
        files.forEach(this::tell);
        long refused = files.stream().filter(file -> !file.isRead()).count();
        out.printf(
                Locale.ROOT,
                "%d read, %d refused; %d nodes, %d problems%n",
                files.size() - refused,
                refused,
                files.stream().mapToLong(CheckedFile::nodes).sum(),
                files.stream().mapToLong(file -> file.flaws().size()).sum());
    }

    private void tell(CheckedFile file) {
        if (outlines && file.fiche() != null) {
            out.print(Outline.of(file.fiche()));
        }
        if (outlines && file.rules() != null) {
            out.print(Outline.of(file.rules()));
        }
        out.printf(
                Locale.ROOT,
                "%s: %s, %d problems%n",
                file.path(),
                read(file),
                file.flaws().size());
        for (Flaw flaw : file.flaws()) {
            err.println(file.folder().resolve(flaw.file()) + ":" + flaw.line() + ":" + flaw.column() + ": "
                    + flaw.reason());
        }
    }

    private static String read(CheckedFile file) {
        return file.rules() == null
                ? file.nodes() + " nodes"
                : "edition " + file.rules().edition() + ", "
                        + file.rules().levels().size() + " levels";
    }
}
