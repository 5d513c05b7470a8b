package fr.jalon.torture;

import fr.jalon.torture.defect.Defect;
import fr.jalon.torture.process.Application;
import fr.jalon.torture.process.Tools;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code torture jalon.jar}: faults on standalone under load, and a look at what is left. Exit code 0 if nothing was lost, doubled, reordered or
 * wrong, 1 if something was, 2 if it could not be tried. With a defect that is put in on purpose, 0 if it is found.
 */
public final class Torture {

    private static final int SURVIVED = 0;
    private static final int WRONG = 1;
    private static final int NOT_TRIED = 2;
    private static final String EVERY = "every";

    private Torture() {}

    /** Runs once and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "fr/jalon/torture/quiet.xml");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(Arrays.asList(arguments), System.getenv(), out, err));
    }

    /** Runs one command line. */
    static int execute(List<String> given, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            Arguments arguments = Arguments.read(given, System.nanoTime());
            List<Defect> defects = arguments.defect().isEmpty() ? List.of() : defects(arguments.defect());
            List<String> missing = Tools.missing(environment.getOrDefault("PATH", ""));
            if (!missing.isEmpty()) {
                throw new Arguments.Wrong("This machine has no " + String.join(", no ", missing)
                        + ", which is needed to send signals and to leave nothing behind.");
            }
            out.println("Seed " + arguments.seed() + ", " + arguments.time().toMinutes() + " minutes.");
            if (defects.isEmpty()) {
                return survived(arguments, Application.of(arguments.jar()), out) ? SURVIVED : WRONG;
            }
            return areFound(defects, arguments, out) ? SURVIVED : WRONG;
        } catch (Arguments.Wrong e) {
            err.println("torture: " + e.getMessage());
            return NOT_TRIED;
        } catch (IOException | SQLException | IllegalStateException e) {
            err.println("torture: it could not be tried: " + e.getMessage());
            e.printStackTrace(err);
            return NOT_TRIED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_TRIED;
        }
    }

    private static boolean survived(Arguments arguments, Application application, PrintWriter out)
            throws IOException, InterruptedException, SQLException {
        return run(arguments, application, out).isSurvived();
    }

    private static Outcome run(Arguments arguments, Application application, PrintWriter out)
            throws IOException, InterruptedException, SQLException {
        return new Run(
                        application,
                        arguments.seed(),
                        new Run.Extent(arguments.time(), arguments.faults(), arguments.kinds(), arguments.patience()),
                        out)
                .outcome();
    }

    /** Whether each is found: here it is good if something is wrong. */
    private static boolean areFound(List<Defect> defects, Arguments arguments, PrintWriter out)
            throws IOException, InterruptedException, SQLException {
        List<String> rows = new ArrayList<>();
        boolean areAll = true;
        for (Defect defect : defects) {
            out.println("On purpose: " + defect.words());
            Application copy = Application.copyOf(arguments.jar());
            try {
                defect.putInto(copy.libraries(), Path.of("").toAbsolutePath());
                Outcome outcome = run(arguments, copy, out);
                areAll &= !outcome.isSurvived();
                rows.add("| " + defect.name() + " | " + defect.words() + " | "
                        + outcome.findings().stream().findFirst().orElse("NOT FOUND") + " |");
            } finally {
                copy.delete();
            }
        }
        out.println();
        out.println("| defect | what is wrong with it | found by |");
        out.println("|---|---|---|");
        rows.forEach(out::println);
        return areAll;
    }

    private static List<Defect> defects(String name) throws Arguments.Wrong {
        if (name.equals(EVERY)) {
            return Defect.all();
        }
        return List.of(Defect.named(name)
                .orElseThrow(() -> new Arguments.Wrong("There is no defect '" + name + "'. There are: " + EVERY + ", "
                        + Defect.all().stream().map(Defect::name).collect(Collectors.joining(", ")))));
    }
}
