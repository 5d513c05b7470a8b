package fr.jalon.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** When each event came on the live stream: the lines of server-sent events, read as they come. */
final class Arrivals implements Answer.Body {

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOURCE = Kept.name("source");
    private static final byte[] VERSION = Kept.name("territoryversion");

    private final Map<String, Long> arrived = new HashMap<>();
    private byte[] line = new byte[4_096];
    private int length;

    @Override
    public void take(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            byte next = piece.get();
            if (next == '\n') {
                end();
                length = 0;
            } else {
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = next;
            }
        }
    }

    private void end() {
        if (length > DATA.length && Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length)) {
            String source = Kept.field(line, length, SOURCE);
            String siren = source.substring(source.lastIndexOf('/') + 1);
            arrived.put(event(siren, Kept.field(line, length, VERSION)), System.nanoTime());
        }
    }

    /** What is told of an event both by an answer and by the stream. */
    static String event(String siren, String version) {
        return siren + "/" + version;
    }

    Map<String, Long> byEvent() {
        return arrived;
    }
}
