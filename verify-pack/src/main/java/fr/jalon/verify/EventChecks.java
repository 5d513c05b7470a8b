package fr.jalon.verify;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the events of a pack one after another: each by itself, and beside the one before it. */
final class EventChecks {

    private final Pack pack;
    private final Findings findings;
    private final byte @Nullable [] note;
    private final @Nullable Checkpoint checkpoint;

    private @Nullable Entry first;
    private @Nullable Entry previous;
    private long count;

    /**
     * @param note the bytes of the pack's checkpoint; null: there is none
     * @param checkpoint what they say; null: nothing that could be read
     */
    EventChecks(Pack pack, Findings findings, byte @Nullable [] note, @Nullable Checkpoint checkpoint) {
        this.pack = pack;
        this.findings = findings;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    /** @param each gets what could be read, right or wrong */
    void check(long version, Consumer<Entry> each) throws UnreadablePackException {
        count++;
        String event = "Event " + version;
        byte[] bytes = required(event, EventFiles.ENTRY.of(version));
        Entry entry = bytes == null ? null : parse(event, bytes);
        if (bytes == null || entry == null) {
            namesOfMissingFiles(event, version);
            return;
        }
        event += " (position " + entry.position() + ")";
        compareWithName(event, entry, version);
        compareWithPrevious(event, entry);
        compareText(event, "payload", EventFiles.PAYLOAD.of(version), entry.payload());
        compareText(event, "meta-data", EventFiles.META_DATA.of(version), entry.metaData());
        prove(event, version, bytes, entry.position());
        each.accept(entry);
        if (first == null) {
            first = entry;
        }
        previous = entry;
    }

    Summary summary() {
        return new Summary(count, first, previous);
    }

    private @Nullable Entry parse(String event, byte[] bytes) {
        try {
            return Entry.parse(bytes);
        } catch (MalformedException e) {
            findings.add(event + ": its entry " + e.getMessage() + ".");
            return null;
        }
    }

    private void namesOfMissingFiles(String event, long version) throws UnreadablePackException {
        for (EventFiles file : EventFiles.values()) {
            if (file != EventFiles.ENTRY && !pack.has(file.of(version))) {
                required(event, file.of(version));
            }
        }
    }

    private void compareWithName(String event, Entry entry, long version) {
        if (entry.version() != version) {
            findings.add(event + ": its entry says version " + entry.version() + ", its file " + version + ".");
        }
        if (checkpoint != null && entry.position() >= checkpoint.size()) {
            findings.add(event + ": its position is not below the size of the checkpoint, " + checkpoint.size() + ".");
        }
    }

    private void compareWithPrevious(String event, Entry entry) {
        Entry before = previous;
        if (before == null) {
            return;
        }
        if (!entry.siren().equals(before.siren())) {
            findings.add(event + ": it is of the territory " + entry.siren() + ", the one before it of "
                    + before.siren() + ".");
        }
        if (entry.position() <= before.position()) {
            findings.add(
                    event + ": its position does not lie behind that of the one before it, " + before.position() + ".");
        }
        if (!entry.recordedAt().isAfter(before.recordedAt())) {
            findings.add(event + ": it was recorded at " + entry.recordedAt() + ", not after the one before it ("
                    + before.recordedAt() + ").");
        }
    }

    private void compareText(String event, String what, String name, byte[] promised) throws UnreadablePackException {
        byte[] found = pack.sha256(name);
        if (found == null) {
            findings.add(event + ": " + name + " is missing.");
        } else if (!Arrays.equals(found, promised)) {
            HexFormat hex = HexFormat.of();
            findings.add(event + ": " + name + " is not what was recorded: the entry says the SHA-256 of its " + what
                    + " is " + hex.formatHex(promised) + ", it is " + hex.formatHex(found) + ".");
        }
    }

    private void prove(String event, long version, byte[] entry, long position) throws UnreadablePackException {
        byte[] bytes = required(event, EventFiles.PROOF.of(version));
        if (bytes == null) {
            return;
        }
        try {
            InclusionProof proof = InclusionProof.parse(bytes);
            if (proof.index() != position) {
                findings.add(event + ": its proof is of position " + proof.index() + ".");
            }
            if (note != null && !Arrays.equals(proof.checkpoint(), note)) {
                findings.add(event + ": its proof ends with another checkpoint than that of the pack.");
            }
            if (checkpoint != null && !proof.leads(Hashes.ofLeaf(entry), checkpoint.size(), checkpoint.root())) {
                findings.add(event + ": its proof does not lead to the root: this is not the entry that the log has"
                        + " there, or the proof was changed.");
            }
        } catch (MalformedException e) {
            findings.add(event + ": its proof " + e.getMessage() + ".");
        }
    }

    private byte @Nullable [] required(String event, String name) throws UnreadablePackException {
        byte[] bytes = pack.bytes(name);
        if (bytes == null) {
            findings.add(event + ": " + name + " is missing.");
        }
        return bytes;
    }

    /**
     * @param count of all versions that there is any file for
     * @param first the first entry that could be read
     * @param last the last one
     */
    record Summary(
            long count, @Nullable Entry first, @Nullable Entry last) {}
}
