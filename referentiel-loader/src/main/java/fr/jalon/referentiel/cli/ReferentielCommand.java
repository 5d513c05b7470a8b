package fr.jalon.referentiel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code referentiel check PATH}: reads fiches and rule files, prints what they say, or refuses them with the place. */
@Command(
        name = "referentiel",
        description = "Reads référentiels: fiches in Markdown or CSV, and rule files in YAML.",
        mixinStandardHelpOptions = true,
        subcommands = ReferentielCommand.Check.class)
public final class ReferentielCommand implements Runnable {

    /** Everything was read. */
    public static final int READ = 0;

    /** At least one file was refused. */
    public static final int REFUSED = 1;

    /** There was nothing to read, or it could not be opened. */
    public static final int NOTHING_READ = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /** Runs the command line alone; exits with the code of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, writing UTF-8 whatever the terminal says. */
    public static CommandLine commandLine() {
        return new CommandLine(new ReferentielCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads a file or all files of a folder. */
    @Command(
            name = "check",
            description = "Reads a fiche, a rule file, or a folder of them; tells the nodes and the problems of each.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        @Parameters(paramLabel = "PATH", description = "a .md, .csv or .yaml file, or a folder")
        private Path path;

        @Option(names = "--json", description = "prints one JSON document: files, nodes, totals")
        private boolean json;

        @Option(names = "--outline", description = "prints what the files say; always done for a single file")
        private boolean outline;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            if (!Files.exists(path)) {
                err.println(path + ": there is no such file or folder");
                return NOTHING_READ;
            }
            List<CheckedFile> files = new Checking().check(path);
            if (files.isEmpty()) {
                err.println(path + ": there is no .md, .csv or .yaml file");
                return NOTHING_READ;
            }
            report(out, err).tell(files);
            return files.stream().allMatch(CheckedFile::isRead) ? READ : REFUSED;
        }

        private CheckReport report(PrintWriter out, PrintWriter err) {
            Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
            return json ? new JsonReport(out, folder) : new TextReport(out, err, outline || !Files.isDirectory(path));
        }
    }
}
