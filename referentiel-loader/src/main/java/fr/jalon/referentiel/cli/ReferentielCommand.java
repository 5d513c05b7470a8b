package fr.jalon.referentiel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code referentiel check PATH}: reads fiches and rule files, prints what they say, or refuses them with the place. */
@Command(
        name = "referentiel",
        description = "Reads référentiels: fiches in Markdown and rule files in YAML.",
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
            description = "Reads a fiche, a rule file, or a folder of them; prints the tree and the rules.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        @Parameters(paramLabel = "PATH", description = "a .md or .yaml file, or a folder")
        private Path path;

        @Override
        public Integer call() throws IOException {
            return new Checking(spec.commandLine().getOut(), spec.commandLine().getErr()).check(path);
        }
    }
}
