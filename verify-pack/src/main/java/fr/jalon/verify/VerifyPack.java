package fr.jalon.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command {@code verify-pack}: its words and its exit codes. */
public final class VerifyPack {

    /** The pack is what it says it is. */
    public static final int VERIFIED = 0;
    /** Something is wrong with it; each finding was named. */
    public static final int NOT_VERIFIED = 1;
    /** Wrong arguments, or a file that cannot be judged. */
    public static final int FAILED = 2;

    private static final String USAGE = """
            Usage: java -jar verify-pack.jar PACK.zip [--key VKEY] [--events]
            Verifies an evidence pack of Jalon, without any server.
              --key VKEY   the key of the log, got another way than in the pack
              --events     lists the events: version, position, when recorded, type
            Exit codes: 0 verified, 1 not verified, 2 wrong arguments or unreadable file""";

    private VerifyPack() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(out, err, args));
    }

    /** Runs one command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        String file = null;
        String key = null;
        boolean events = false;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--help") || arg.equals("-h")) {
                out.println(USAGE);
                return VERIFIED;
            } else if (arg.equals("--events")) {
                events = true;
            } else if (arg.equals("--key") && i + 1 < args.length && key == null) {
                i++;
                key = args[i];
            } else if (arg.startsWith("--key=") && key == null) {
                key = arg.substring("--key=".length());
            } else if (arg.startsWith("-") || file != null) {
                err.println("verify-pack: \"" + Strictly.shown(arg) + "\" is not understood here.");
                err.println(USAGE);
                return FAILED;
            } else {
                file = arg;
            }
        }
        if (file == null) {
            err.println(USAGE);
            return FAILED;
        }
        try {
            return verify(Path.of(file), key, events, out, err);
        } catch (InvalidPathException e) {
            err.println("verify-pack: " + Strictly.shown(file) + " is no name of a file.");
            return FAILED;
        }
    }

    /**
     * Verifies one pack, prints what was found, and returns the exit code.
     *
     * @param key the verifier key that the auditor got another way; null: the pack's own, which shows less
     * @param events whether the events are listed
     */
    public static int verify(Path file, @Nullable String key, boolean events, PrintWriter out, PrintWriter err) {
        VerifierKey trusted;
        try {
            trusted = key == null ? null : VerifierKey.parse(key.strip());
        } catch (MalformedException e) {
            err.println("verify-pack: what was given with --key " + e.getMessage() + ".");
            return FAILED;
        }
        try (Pack pack = Pack.open(file)) {
            Report report = new Report(out);
            if (events) {
                report.head();
            }
            Verification.Outcome outcome = new Verification(pack, trusted).run(entry -> {
                if (events) {
                    report.row(entry);
                }
            });
            if (events) {
                out.println();
            }
            report.print(pack, outcome);
            return outcome.findings().none() ? VERIFIED : NOT_VERIFIED;
        } catch (UnreadablePackException e) {
            err.println("verify-pack: " + Strictly.shown(file.toString()) + " " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("verify-pack: " + Strictly.shown(file.toString()) + " cannot be read.");
            return FAILED;
        } catch (OutOfMemoryError e) {
            err.println(
                    "verify-pack: " + Strictly.shown(file.toString()) + " has too much in it for the memory there is.");
            return FAILED;
        }
    }
}
