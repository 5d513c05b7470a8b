package fr.jalon.command.ledger;

import fr.jalon.domain.party.Siren;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what shows a territory's history: its events, that each is in the tree, the signed checkpoint, the rules. */
final class Pack {

    private static final int BATCH = 50;
    private static final int TILES_HELD = 64;

    private final LedgerStore store;
    private final Checkpoint checkpoint;
    private final String key;
    private final Rules rules;
    private final Map<String, byte[]> held = new LinkedHashMap<>();
    private final Tiles tiles = this::held;

    Pack(LedgerStore store, Checkpoint checkpoint, String key, Rules rules) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.key = key;
        this.rules = rules;
    }

    private record Event(Entry entry, long version, Stored payload, Stored metaData) {}

    /** Bytes as they are stored. */
    private interface Stored {
        byte[] bytes();
    }

    /** All that the checkpoint has of the territory. */
    void write(Siren siren, OutputStream out) throws IOException {
        write(siren, "README.txt", Long.MAX_VALUE, out);
    }

    /** The same up to a version: what an audit knew that was opened with it. */
    void write(Siren siren, long upTo, OutputStream out) throws IOException {
        write(siren, "README-audit.txt", upTo, out);
    }

    private void write(Siren siren, String words, long upTo, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        try (InputStream readme = Pack.class.getResourceAsStream(words)) {
            put(zip, "README.txt", Objects.requireNonNull(readme).readAllBytes());
        }
        put(zip, "checkpoint", utf8(checkpoint.note()));
        put(zip, "key.txt", utf8(key + "\n"));
        long written = 0;
        List<Event> events = events(siren, written);
        while (!events.isEmpty() && written < upTo) {
            for (Event event : events) {
                if (event.version() <= upTo) {
                    write(zip, event);
                }
                written = event.version();
            }
            events = events(siren, written);
        }
        for (Map.Entry<String, byte[]> file : rules.files().entrySet()) {
            put(zip, "rules/" + file.getKey(), file.getValue());
        }
        zip.finish();
    }

    private List<Event> events(Siren siren, long from) {
        return store.entriesOf(siren.digits(), from, checkpoint.size(), BATCH, (row, number) -> {
            byte[] payload = row.getBytes("payload");
            byte[] metaData = row.getBytes("meta_data");
            return new Event(LedgerStore.entry(row), row.getLong("version"), () -> payload, () -> metaData);
        });
    }

    private void write(ZipOutputStream zip, Event event) throws IOException {
        String name = String.format(Locale.ROOT, "events/%06d", event.version());
        put(zip, name + ".entry", event.entry().bytes().orElseGet(() -> new byte[0]));
        put(zip, name + ".payload.json", event.payload().bytes());
        put(zip, name + ".meta.json", event.metaData().bytes());
        put(zip, name + ".tlog-proof", utf8(proof(event.entry().position())));
    }

    private String proof(long position) {
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(position)
                .append('\n');
        for (byte[] hash : Merkle.path(tiles, position, checkpoint.size())) {
            proof.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return proof.append('\n').append(checkpoint.note()).toString();
    }

    private byte[] held(int level, long index) {
        String address = level + "/" + index;
        byte[] hashes = held.get(address);
        if (hashes == null) {
            if (held.size() == TILES_HELD) {
                held.remove(held.keySet().iterator().next());
            }
            hashes = store.hashes(level, index);
            held.put(address, hashes);
        }
        return hashes;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
