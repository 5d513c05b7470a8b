package fr.jalon.verify;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** Tells a person what was found; what the answer does not show is said as plainly as what it shows. */
final class Report {

    private static final String ROW = "%9s  %12s  %-27s  %s%n";

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.printf(Locale.ROOT, ROW, "version", "position", "recorded at", "type");
    }

    void row(Entry entry) {
        out.printf(
                Locale.ROOT, ROW, entry.version(), entry.position(), entry.recordedAt(), Strictly.shown(entry.type()));
    }

    void print(Pack pack, Verification.Outcome outcome) throws UnreadablePackException {
        if (outcome.findings().none()) {
            verified(outcome);
        } else {
            notVerified(outcome.findings());
        }
        notAnchored(pack);
        if (!outcome.keyWasGiven()) {
            out.println();
            out.println("The key came out of the pack itself. This shows only that the pack agrees with itself: whoever"
                    + " makes up a pack can make up a key.");
            out.println("Get the key another way, and give it with --key.");
        }
        if (outcome.findings().none()) {
            notShown(outcome);
        }
    }

    private void verified(Verification.Outcome outcome) {
        Checkpoint checkpoint = Objects.requireNonNull(outcome.checkpoint(), "Without one there is a finding");
        VerifierKey key = Objects.requireNonNull(outcome.key(), "Without one there is a finding");
        Entry first = Objects.requireNonNull(outcome.summary().first(), "Without one there is a finding");
        Entry last = Objects.requireNonNull(outcome.summary().last(), "With a first there is a last");
        out.println("VERIFIED");
        out.println();
        line("log", Strictly.shown(checkpoint.origin()));
        line("size", checkpoint.size() + " events");
        line("root", checkpoint.rootInWords());
        line("key", Strictly.shown(key.written()) + (outcome.keyWasGiven() ? "" : " (from the pack)"));
        line("territory", first.siren());
        line("events", outcome.summary().count() + ", versions 1 to " + last.version());
        line("recorded", first.recordedAt() + " to " + last.recordedAt());
        out.println();
        out.println("Each of these events is in the log at the place named, unchanged to the byte, and none is missing"
                + " between the first and the last.");
        out.println("The holder of the key has signed this state of the log.");
    }

    private void line(String what, String value) {
        out.printf(Locale.ROOT, "  %-10s %s%n", what, value);
    }

    private void notVerified(Findings findings) {
        out.println("NOT VERIFIED: " + findings.count() + (findings.count() == 1 ? " finding" : " findings"));
        out.println();
        findings.kept().forEach(sentence -> out.println("  - " + sentence));
        long more = findings.count() - findings.kept().size();
        if (more > 0) {
            out.println("  and " + more + " more.");
        }
    }

    private void notAnchored(Pack pack) throws UnreadablePackException {
        out.println();
        out.println(
                "NOT anchored in the tree, so nothing shows that they are unchanged; compare their SHA-256 with what"
                        + " you trust:");
        for (String name : pack.names()) {
            byte[] digest = Verification.isNotAnchored(name) ? pack.sha256(name) : null;
            if (digest != null) {
                out.println("  " + HexFormat.of().formatHex(digest) + "  " + name);
            }
        }
    }

    private void notShown(Verification.Outcome outcome) {
        Entry last = Objects.requireNonNull(outcome.summary().last(), "Verified: there is one");
        out.println();
        out.println("What this does not show:");
        out.println("  - whether the territory has events after version " + last.version()
                + ": a pack may end early, and the log may have grown since. Ask for a new pack, or for the number of"
                + " its events.");
        out.println("  - whether others were shown the same log: compare size and root with a checkpoint that somebody"
                + " else keeps.");
        out.println("  - whether what was recorded is true: only that it was recorded, when, and is unchanged.");
    }
}
