package fr.jalon.standalone;

import fr.jalon.edge.setting.Settings;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.cli.ReferentielCommand;
import fr.jalon.referentiel.source.FlawedFile;
import fr.jalon.standalone.backup.Restore;
import fr.jalon.standalone.cli.BackupRun;
import fr.jalon.standalone.cli.DemoRun;
import fr.jalon.standalone.cli.ImportRun;
import fr.jalon.standalone.cli.ServeRun;
import fr.jalon.standalone.cli.StatusRun;
import fr.jalon.standalone.cli.WhatIfRun;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.log.LineEncoder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import fr.jalon.standalone.server.Product;
import fr.jalon.verify.VerifyPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code jalon} command line: its words and its options. What the commands do is in {@code cli}. */
@Command(
        name = "jalon",
        description = "Follows the milestones of territories, and says what they are worth, as of any date.",
        mixinStandardHelpOptions = true,
        versionProvider = Jalon.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:import: some lines were refused; referentiel: a file was refused; verify-pack: not verified",
            "2:wrong arguments, or anything not listed here",
            "3:the data folder is in use",
            "4:the data folder comes from a newer version, or is none",
            "5:the data folder cannot be written",
            "6:the port is taken",
            "7:PostgreSQL, Kafka or the view store does not start, or cannot go on",
            "8:status: not running"
        })
public final class Jalon {
    static final String DATA = "The data folder (default: ${DEFAULT-VALUE}).";
    private static final int PORT_DEFAULT = 8080;
    private static final Pattern PUBLIC_URL = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private final PrintWriter out;
    private final PrintWriter err;

    private Jalon(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(execute(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                args));
    }

    /** Runs one command line and returns its exit code. */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Jalon(out, err))
                .addSubcommand(new ClientCommand(out))
                .addSubcommand(new UserCommand(out))
                .addSubcommand(new ReportCommand(out))
                .addSubcommand(new CommandLine(new ReferentielCommand()).addSubcommand(new WhatIf(out, err)))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, err))
                .execute(args);
    }

    @Command(name = "serve", description = "Runs the product until Ctrl-C.", mixinStandardHelpOptions = true)
    int serve(
            @Option(
                            names = "--port",
                            defaultValue = "" + PORT_DEFAULT,
                            description = "HTTP port; 0 takes any free one (default: ${DEFAULT-VALUE}).")
                    int port,
            @Option(
                            names = "--address",
                            defaultValue = "127.0.0.1",
                            description =
                                    "Address to answer on and to be asked at; 0.0.0.0 answers other machines too, but"
                                            + " people sign in to the pages at localhost alone (default: ${DEFAULT-VALUE}).")
                    InetAddress address,
            @Option(
                            names = "--public-url",
                            paramLabel = "URL",
                            description =
                                    "Where people reach it through a proxy with TLS, such as https://jalon.example.org;"
                                            + " cookies are Secure then (default: http://localhost and the port).")
                    @Nullable URI publicUrl,
            @Option(
                            names = "--movable-clock",
                            description = "To try things out: lets an administrator move the clock (PUT"
                                    + " /api/v1/operations/clock).")
                    boolean movableClock,
            @Option(
                            names = "--clock-ahead",
                            paramLabel = "DURATION",
                            defaultValue = "PT0S",
                            description =
                                    "To try things out: starts that much ahead of the machine's clock, such as P30D;"
                                            + " implies --movable-clock.")
                    Duration clockAhead,
            @Option(
                            names = "--rules",
                            paramLabel = "DIR",
                            description =
                                    "A folder of fiches and rule files: its editions stand beside the shipped ones."
                                            + " Looked at again every two seconds.")
                    @Nullable Path rules,
            @Option(
                            names = "--templates",
                            paramLabel = "DIR",
                            description =
                                    "A folder with your own report.docx, copil.pptx and so on, in which reports are"
                                            + " made.")
                    @Nullable Path templates,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = DATA) Path data) {
        if (clockAhead.isNegative()) {
            throw new CliException(ExitCode.FAILED, "The clock can be ahead of the machine's, not behind it.");
        }
        if (publicUrl != null && !PUBLIC_URL.matcher(publicUrl.toString()).matches()) {
            throw new CliException(
                    ExitCode.FAILED,
                    "--public-url is http or https, a host and perhaps a port, and nothing behind: " + publicUrl);
        }
        LineEncoder.check(System.getenv(LineEncoder.VARIABLE));
        check(System.getenv());
        Map<String, String> settings = new HashMap<>();
        if (movableClock || !clockAhead.isZero()) {
            settings.put("jalon.clock.movable", "true");
            settings.put("jalon.clock.ahead", clockAhead.toString());
        }
        if (rules != null) {
            refuseWrong(rules);
            refusePlaceholders(rules);
            settings.put("jalon.rules.folder", rules.toAbsolutePath().toString());
        }
        if (templates != null) {
            refusePlaceholders(templates);
            settings.put("jalon.reports.templates", templates.toAbsolutePath().toString());
        }
        DataFolder folder = new DataFolder(data);
        Product product = new Product(folder, address, port, publicUrl, settings, line -> out.println("  " + line));
        return new ServeRun(folder, address, product, () -> {}, out, err).run();
    }

    /** Before anything is started: what is wrong with the settings, and what is none. */
    private void check(Map<String, String> variables) {
        List<String> wrong = Settings.wrongForStandalone(variables::get);
        if (!wrong.isEmpty()) {
            throw new CliException(ExitCode.FAILED, String.join("\n", wrong));
        }
        Stream.concat(
                        Settings.unknown(variables.keySet()).stream(),
                        Settings.unreadByStandalone(variables.keySet()).stream())
                .forEach(sentence -> err.println("jalon: " + sentence));
    }

    /** Before anything is started: what is wrong with the rules, with places. */
    private static void refuseWrong(Path rules) {
        try {
            Referentiels.shipped().withFolder(rules);
        } catch (FlawedFile e) {
            throw new CliException(ExitCode.FAILED, "The rules in " + rules + " cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "The rules in " + rules + " cannot be read: " + e, e);
        }
    }

    /** Settings have placeholders, which would lead elsewhere. */
    private static void refusePlaceholders(Path folder) {
        String path = folder.toAbsolutePath().toString();
        if (path.contains("${") || path.contains("#{")) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The path of a folder of settings cannot have ${ or #{ in it.\nChoose another one than " + path
                            + ".");
        }
    }

    @Command(
            name = "import",
            description = {
                "Sends files to a running product, line by line.",
                "Files end in .jsonl or .ndjson (a JSON object a line) or in .csv. Sending a file twice stores nothing"
                        + " twice."
            },
            mixinStandardHelpOptions = true)
    int importFiles(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to import, in this order.")
                    List<Path> files,
            @Option(names = "--dry-run", description = "Decide and report every line, store nothing.") boolean dryRun,
            @Option(names = "--verbose", description = "Report every line, not only those that were refused.")
                    boolean verbose,
            @Option(
                            names = "--port",
                            paramLabel = "N",
                            description =
                                    "The port of a product on this machine (default: the one that runs on the data"
                                            + " folder).")
                    @Nullable Integer port,
            @Option(names = "--url", description = "The address of the product, such as http://localhost:8080.")
                    @Nullable URI url,
            @Option(
                            names = "--data",
                            defaultValue = DataFolder.DEFAULT,
                            description = "The data folder with the credentials (default: ${DEFAULT-VALUE}).")
                    Path data) {
        if (port != null && url != null) {
            throw new CliException(ExitCode.FAILED, "Give either --port or --url, not both.");
        }
        URI address = port == null ? url : URI.create("http://localhost:" + port);
        return new ImportRun(new DataFolder(data), address, dryRun, verbose, out, err).run(files);
    }

    @Command(
            name = "demo",
            description = {
                "Runs the product on a folder of its own, with the histories of five real démarches, for a first look.",
                "Facts compiled from public pages, each with its source; no official statement of these authorities. The"
                        + " first time they are recorded one after the other with the clock moved, as they were lived,"
                        + " with an audit that is made up and a fact that came after it."
            },
            mixinStandardHelpOptions = true)
    int demo(
            @Option(
                            names = "--port",
                            defaultValue = "" + PORT_DEFAULT,
                            description = "HTTP port; 0 takes any free one (default: ${DEFAULT-VALUE}).")
                    int port,
            @Option(
                            names = "--data",
                            defaultValue = DataFolder.DEMO,
                            description = "The folder of the demo, and of nothing else (default: ${DEFAULT-VALUE}).")
                    Path data) {
        LineEncoder.check(System.getenv(LineEncoder.VARIABLE));
        check(System.getenv());
        return new DemoRun(new DataFolder(data), InetAddress.getLoopbackAddress(), port, out, err).run();
    }

    @Command(
            name = "status",
            description = "Says whether the product runs, and how it is.",
            mixinStandardHelpOptions = true)
    int status(@Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = DATA) Path data) {
        return new StatusRun(new DataFolder(data), out).run();
    }

    @Command(
            name = "backup",
            description = {
                "Writes all events, and the clients and users, into one file.",
                "The product may run meanwhile. Everything else is made again from the events."
            },
            mixinStandardHelpOptions = true)
    int backup(
            @Parameters(paramLabel = "FILE", description = "The file to make, such as jalon-2026-11-26.backup.")
                    Path file,
            @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = DATA) Path data) {
        return new BackupRun(new DataFolder(data), out).backup(file);
    }

    @Command(
            name = "restore",
            description = "Makes a new data folder from a file that jalon backup wrote.",
            mixinStandardHelpOptions = true)
    int restore(
            @Parameters(paramLabel = "FILE", description = "What jalon backup wrote.") Path file,
            @Option(
                            names = "--data",
                            defaultValue = DataFolder.DEFAULT,
                            description = "The data folder to make (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(
                            names = "--key",
                            paramLabel = "VKEY",
                            description = "The key of the ledger, got another way than in the backup.")
                    @Nullable String key,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "NOTE",
                            description =
                                    "A checkpoint that was kept elsewhere: what is restored must have grown from it.")
                    @Nullable Path checkpoint,
            @Option(names = "--anyway", description = "Restores a log that the ledger does not vouch for.")
                    boolean anyway) {
        return new BackupRun(new DataFolder(data), out)
                .restore(file, new Restore.Trust(key, BackupRun.note(checkpoint), anyway));
    }

    @Command(
            name = "verify-pack",
            description = {
                "Verifies an evidence pack, without any server.",
                "The same as verify-pack.jar, which shares no code with what makes packs."
            },
            mixinStandardHelpOptions = true)
    int verifyPack(
            @Parameters(paramLabel = "PACK.zip", description = "What the auditor was given.") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "VKEY",
                            description =
                                    "The key of the log, got another way than in the pack (default: that of the pack,"
                                            + " which shows only that the pack agrees with itself).")
                    @Nullable String key,
            @Option(names = "--events", description = "Lists the events: version, position, when recorded, type.")
                    boolean events) {
        return VerifyPack.verify(file, key, events, out, err);
    }

    /** {@code jalon referentiel what-if …}. */
    @Command(
            name = "what-if",
            description = {
                "Tries a rule file on all territories of a running product, and changes nothing.",
                "Lists whose level or score would change, why, and by which criteria."
            },
            mixinStandardHelpOptions = true)
    static final class WhatIf implements Callable<Integer> {
        private final PrintWriter out;
        private final PrintWriter err;

        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        @Parameters(paramLabel = "RULES.yaml", description = "The rule file; it may have the name of a loaded edition.")
        private Path file;

        @Option(names = "--as-of", paramLabel = "DATE", description = "The date that is assessed (default: today).")
        private @Nullable LocalDate asOf;

        @Option(names = "--json", description = "Prints the answer as it comes: a JSON object a line.")
        private boolean json;

        @Option(names = "--url", description = "The address of the product, such as http://localhost:8080.")
        private @Nullable URI url;

        @SuppressWarnings("NullAway.Init") // Picocli sets it.
        @Option(names = "--data", defaultValue = DataFolder.DEFAULT, description = DATA)
        private Path data;

        WhatIf(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public Integer call() {
            return new WhatIfRun(new DataFolder(data), url, json, out, err).run(file, asOf);
        }
    }

    /** The version that the build wrote into the manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Jalon.class.getPackage().getImplementationVersion();
            return new String[] {"jalon " + (version == null ? "(built in place)" : version)};
        }
    }

    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof CliException inWords) {
            err.println("jalon: " + inWords.getMessage());
            return inWords.exitCode().code();
        }
        err.println("jalon: unexpected " + failure);
        failure.printStackTrace(err);
        return ExitCode.FAILED.code();
    }
}
