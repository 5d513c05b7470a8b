package fr.jalon.verify;

import java.util.NavigableSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pack, looked at from its first byte to its last: goes on behind a finding, so that all of them are told. */
final class Verification {

    static final String README = "README.txt";
    static final String CHECKPOINT = "checkpoint";
    static final String KEY = "key.txt";

    private static final Pattern RULES = Pattern.compile("rules/[A-Za-z0-9@._-]+\\.yaml");

    private final Pack pack;
    private final @Nullable VerifierKey trusted;
    private final Findings findings = new Findings();

    /** @param trusted the key that the auditor brought; null: none, that of the pack is used */
    Verification(Pack pack, @Nullable VerifierKey trusted) {
        this.pack = pack;
        this.trusted = trusted;
    }

    /** What is not in the tree, and may be there: the file says what the pack is, the rules what facts were worth. */
    static boolean isNotAnchored(String name) {
        return name.equals(README) || RULES.matcher(name).matches();
    }

    Outcome run(Consumer<Entry> each) throws UnreadablePackException {
        refuseForeignNames();
        VerifierKey key = key();
        byte[] note = required(CHECKPOINT);
        Checkpoint checkpoint = note == null ? null : checkpoint(note, key);
        EventChecks events = new EventChecks(pack, findings, note, checkpoint);
        NavigableSet<Long> versions = EventFiles.versions(pack.names());
        if (versions.isEmpty()) {
            findings.add("The pack has no event in it, so it shows nothing.");
        }
        long expected = 1;
        for (long version : versions) {
            if (version > expected) {
                findings.add(missing(expected, version - 1));
            }
            events.check(version, each);
            expected = version + 1;
        }
        return new Outcome(findings, checkpoint, key, trusted != null, events.summary());
    }

    private void refuseForeignNames() {
        if (!pack.has(README)) {
            findings.add(README + " is missing.");
        }
        for (String name : pack.names()) {
            boolean agreed = isNotAnchored(name)
                    || name.equals(CHECKPOINT)
                    || name.equals(KEY)
                    || EventFiles.versionOf(name) > 0;
            if (!agreed) {
                findings.add("\"" + Strictly.shown(name) + "\" does not belong into a pack." + Repacked.habit(name));
            }
        }
    }

    private @Nullable VerifierKey key() throws UnreadablePackException {
        byte[] written = required(KEY);
        VerifierKey own = written == null ? null : ownKey(written);
        if (trusted != null && own != null && !trusted.written().equals(own.written())) {
            findings.add(KEY + " has another key than the one given: " + Strictly.shown(own.written()) + ".");
        }
        return trusted == null ? own : trusted;
    }

    private @Nullable VerifierKey ownKey(byte[] written) {
        try {
            String text = Strictly.text(written);
            if (!text.endsWith("\n")) {
                throw new MalformedException("does not end its line");
            }
            return VerifierKey.parse(text.substring(0, text.length() - 1));
        } catch (MalformedException e) {
            findings.add(KEY + " " + e.getMessage() + ".");
            return null;
        }
    }

    private @Nullable Checkpoint checkpoint(byte[] note, @Nullable VerifierKey key) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note);
            if (key == null) {
                findings.add("The signature of the checkpoint cannot be verified: there is no key.");
                return checkpoint;
            }
            if (!checkpoint.isSignedBy(key)) {
                findings.add("The checkpoint is not signed by the key " + Strictly.shown(key.written()) + ".");
            }
            if (!checkpoint.origin().equals(key.name())) {
                findings.add("The checkpoint is of the log \"" + Strictly.shown(checkpoint.origin())
                        + "\", the key of \"" + Strictly.shown(key.name()) + "\".");
            }
            return checkpoint;
        } catch (MalformedException e) {
            findings.add("The checkpoint " + e.getMessage() + ".");
            return null;
        }
    }

    private byte @Nullable [] required(String name) throws UnreadablePackException {
        byte[] bytes = pack.bytes(name);
        if (bytes == null) {
            findings.add(name + " is missing.");
        }
        return bytes;
    }

    private static String missing(long first, long last) {
        return first == last
                ? "Event " + first + " is missing, although a later one is there."
                : "Events " + first + " to " + last + " are missing, although a later one is there.";
    }

    /** @param summary of the events whose entry could be read */
    record Outcome(
            Findings findings,
            @Nullable Checkpoint checkpoint,
            @Nullable VerifierKey key,
            boolean keyWasGiven,
            EventChecks.Summary summary) {}
}
