package fr.jalon.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one answer after the other from what a connection brings, in pieces of any size (HTTP/1.1, RFC 9112). */
final class Answer {

    /** Takes what belongs to the body; must not keep the buffer. */
    @FunctionalInterface
    interface Body {
        /** The next piece, between position and limit. */
        void take(ByteBuffer piece);
    }

    private enum Reading {
        HEAD,
        CONTENT,
        SIZE,
        CHUNK,
        AFTER_CHUNK,
        TRAILER,
        WHOLE
    }

    private static final int HEAD_MAX = 16_384;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Body body;
    private final byte[] head = new byte[HEAD_MAX];
    private int length;
    private Reading reading = Reading.HEAD;
    private int status;
    private boolean closes;
    private long left;

    Answer(Body body) {
        this.body = body;
    }

    void begin() {
        length = 0;
        status = 0;
        left = 0;
        closes = false;
        reading = Reading.HEAD;
    }

    /** 0 until the head is there. */
    int status() {
        return reading == Reading.HEAD ? 0 : status;
    }

    /** Whether the server ends the connection after this answer. */
    boolean closes() {
        return closes;
    }

    /** Takes what is there. Answers whether the answer is whole; what follows it is left in the buffer. */
    boolean take(ByteBuffer from) {
        while (reading != Reading.WHOLE && from.hasRemaining()) {
            switch (reading) {
                case HEAD -> head(from.get());
                case CONTENT -> {
                    pass(from);
                    reading = left == 0 ? Reading.WHOLE : Reading.CONTENT;
                }
                case SIZE -> size(from.get());
                case CHUNK -> {
                    pass(from);
                    reading = left == 0 ? Reading.AFTER_CHUNK : Reading.CHUNK;
                }
                case AFTER_CHUNK -> {
                    if (from.get() == '\n') {
                        length = 0;
                        reading = Reading.SIZE;
                    }
                }
                case TRAILER -> trailer(from.get());
                case WHOLE -> throw new IllegalStateException("Whole");
            }
        }
        return reading == Reading.WHOLE;
    }

    private void pass(ByteBuffer from) {
        int piece = (int) Math.min(left, from.remaining());
        int limit = from.limit();
        from.limit(from.position() + piece);
        int end = from.limit();
        body.take(from);
        from.limit(limit).position(end);
        left -= piece;
    }

    private void keep(byte next) {
        if (length == HEAD_MAX) {
            throw new IllegalStateException("A head longer than " + HEAD_MAX + " bytes");
        }
        head[length++] = next;
    }

    private void head(byte next) {
        keep(next);
        if (next == '\n' && length >= 4 && head[length - 3] == '\n') {
            understand();
        }
    }

    private void understand() {
        if (length < STATUS_AT + 3 || head[0] != 'H') {
            throw new IllegalStateException("No answer of HTTP: " + text());
        }
        status = Integer.parseInt(new String(head, STATUS_AT, 3, StandardCharsets.US_ASCII));
        boolean chunked = false;
        long content = 0;
        for (int at = 0; at < length; at++) {
            // A line begins behind a line feed; its name has any case.
            if (head[at] == '\n') {
                if (begins(at + 1, LENGTH)) {
                    content = number(at + 1 + LENGTH.length);
                } else if (begins(at + 1, CHUNKED)) {
                    chunked = true;
                } else if (begins(at + 1, CLOSE)) {
                    closes = true;
                }
            }
        }
        left = content;
        length = 0;
        if (chunked) {
            reading = Reading.SIZE;
        } else {
            reading = content == 0 || status == NO_CONTENT || status == NOT_MODIFIED ? Reading.WHOLE : Reading.CONTENT;
        }
    }

    private boolean begins(int at, byte[] name) {
        if (at + name.length > length) {
            return false;
        }
        for (int each = 0; each < name.length; each++) {
            byte here = head[at + each];
            if ((here >= 'A' && here <= 'Z' ? here + ('a' - 'A') : here) != name[each]) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) {
        long number = 0;
        for (int at = from; at < length && head[at] != '\r'; at++) {
            if (head[at] != ' ') {
                number = number * 10 + (head[at] - '0');
            }
        }
        return number;
    }

    private void size(byte next) {
        if (next != '\n') {
            keep(next);
            return;
        }
        left = 0;
        for (int at = 0; at < length; at++) {
            int digit = Character.digit(head[at], 16);
            if (digit < 0) {
                break;
            }
            left = left * 16 + digit;
        }
        length = 0;
        reading = left == 0 ? Reading.TRAILER : Reading.CHUNK;
    }

    private void trailer(byte next) {
        if (next == '\n') {
            reading = length == 0 ? Reading.WHOLE : Reading.TRAILER;
            length = 0;
        } else if (next != '\r') {
            keep(next);
        }
    }

    private String text() {
        return new String(Arrays.copyOf(head, length), StandardCharsets.ISO_8859_1);
    }
}
