package fr.jalon.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a body, and what stands in it, without the cost of reading JSON. */
final class Kept implements Answer.Body {

    private static final int KEPT_MAX = 4_096;

    private final byte[] bytes = new byte[KEPT_MAX];
    private int length;

    void clear() {
        length = 0;
    }

    @Override
    public void take(ByteBuffer piece) {
        int more = Math.min(piece.remaining(), KEPT_MAX - length);
        piece.get(bytes, length, more);
        length += more;
    }

    /** The value of the first field of this name, without its quotes; empty if there is none. */
    String field(byte[] name) {
        return field(bytes, length, name);
    }

    /** {@code "name":} as it stands in front of a value. */
    static byte[] name(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** The same, of any bytes. */
    static String field(byte[] bytes, int length, byte[] name) {
        int at = behind(bytes, length, name);
        if (at < 0) {
            return "";
        }
        int from = at < length && bytes[at] == '"' ? at + 1 : at;
        int to = from;
        while (to < length && bytes[to] != '"' && bytes[to] != ',' && bytes[to] != '}') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static int behind(byte[] bytes, int length, byte[] name) {
        for (int at = 0; at + name.length <= length; at++) {
            if (bytes[at] == name[0] && Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                return at + name.length;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
