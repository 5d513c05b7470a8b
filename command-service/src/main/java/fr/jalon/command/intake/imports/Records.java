package fr.jalon.command.intake.imports;

import fr.jalon.contract.json.Reading;
import fr.jalon.domain.value.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes at line breaks. What is longer than 1 MiB is passed over and named too long, so that memory does not
 * grow with the length of a line. In CSV, a line break inside quotes does not end a record.
 */
final class Records {

    /** The longest record ({@code api.md}, "Errors"), without its line break. */
    static final int BYTES_MAX = 1_048_576;

    private static final int END = -1;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What quotes mean. */
    enum Quotes {
        /** Nothing. */
        NONE,
        /** At the beginning of a field of CSV they hold it together. */
        OF_CSV
    }

    /**
     * A record.
     *
     * @param line the line that it starts on, from 1
     * @param text it, or why it cannot be read
     */
    record Text(long line, Reading<String> text) {}

    private final InputStream bytes;
    private final Quotes quotes;
    private final byte[] buffer = new byte[16_384];
    private int from;
    private int to;
    private long line = 1;
    private boolean atStart = true;

    Records(InputStream bytes, Quotes quotes) {
        this.bytes = bytes;
        this.quotes = quotes;
    }

    /** The next record that is not blank; null at the end. */
    @Nullable Text next() throws IOException {
        while (peek() != END) {
            long start = line;
            Reading<String> text = record();
            if (!(text instanceof Reading.Read<String>(String value) && value.isBlank())) {
                return new Text(start, text);
            }
        }
        return null;
    }

    private Reading<String> record() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        Quoting quoting = new Quoting();
        for (int next = read(); next != END; next = read()) {
            quoting.pass(next);
            if (next == '\n') {
                line++;
                if (quotes == Quotes.NONE || !quoting.isOpen()) {
                    break;
                }
            }
            if (kept.size() < BYTES_MAX) {
                kept.write(next);
            } else {
                tooLong = tooLong || next != '\r';
            }
        }
        return tooLong ? Lines.refused("", Rule.SIZE_LIMIT, BYTES_MAX) : decoded(kept.toByteArray());
    }

    private Reading<String> decoded(byte[] record) {
        int start = atStart && startsWithMark(record) ? BYTE_ORDER_MARK.length : 0;
        atStart = false;
        int end = record.length > start && record[record.length - 1] == '\r' ? record.length - 1 : record.length;
        try {
            return new Reading.Read<>(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record, start, end - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Lines.refused("", Rule.WELL_FORMED, "UTF-8");
        }
    }

    private static boolean startsWithMark(byte[] record) {
        return Arrays.mismatch(record, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
                || Arrays.equals(record, BYTE_ORDER_MARK);
    }

    private int read() throws IOException {
        int next = peek();
        from++;
        return next;
    }

    private int peek() throws IOException {
        if (from >= to) {
            from = 0;
            to = bytes.read(buffer);
            if (to <= 0) {
                to = 0;
                return END;
            }
        }
        return buffer[from] & 0xFF;
    }

    /** Whether a byte of CSV stands inside quotes. They count at the beginning of a field; inside, two mean one. */
    private static final class Quoting {

        private boolean open;
        private boolean fieldStarts = true;
        private boolean justClosed;

        void pass(int next) {
            if (next == '"') {
                boolean opens = !open && (fieldStarts || justClosed);
                justClosed = open;
                open = opens;
                fieldStarts = false;
            } else {
                justClosed = false;
                fieldStarts = !open && (next == ',' || next == ';' || (fieldStarts && isOfMark(next)));
            }
        }

        /** A quoted header may stand behind a byte order mark. */
        private static boolean isOfMark(int next) {
            return next == 0xEF || next == 0xBB || next == 0xBF;
        }

        boolean isOpen() {
            return open;
        }
    }
}
