package fr.jalon.command.intake.imports;

import fr.jalon.contract.json.Reading;
import fr.jalon.domain.refusal.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes at line breaks. What is longer than 1 MiB is passed over and named too long, so that memory does not
 * grow with the length of a line. In CSV, a line break inside quotes does not end a record, and a carriage return alone is a line break:
 * old spreadsheets write it, and the reader of cells takes it for one.
 */
final class Records {

    /** The longest record ({@code docs/spec/api.md}, "Errors"), without its line break. */
    static final int BYTES_MAX = 1_048_576;

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int ANY_SEPARATOR = -1;

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
    private int separator = ANY_SEPARATOR;

    Records(InputStream bytes, Quotes quotes) {
        this.bytes = bytes;
        this.quotes = quotes;
    }

    /** Says what separates cells, once the header row has told: behind anything else a quote is a character of its cell. */
    void separatedBy(char cellSeparator) {
        this.separator = cellSeparator;
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
        Quoting quoting = new Quoting(separator);
        for (int next = read(); next != END; next = read()) {
            quoting.pass(next);
            if (endsLine(next)) {
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

    private boolean endsLine(int next) throws IOException {
        return next == '\n' || (next == '\r' && quotes == Quotes.OF_CSV && peek() != '\n');
    }

    /** Without the byte order marks in front, of which tools and joined files leave several. */
    private static Reading<String> decoded(byte[] record) {
        int end = record.length > 0 && record[record.length - 1] == '\r' ? record.length - 1 : record.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record, 0, end))
                    .toString();
            int start = 0;
            while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
                start++;
            }
            return new Reading.Read<>(text.substring(start));
        } catch (CharacterCodingException e) {
            return Lines.refused("", Rule.ENCODING, guess(record));
        }
    }

    /** What text that is no UTF-8 mostly is. */
    private static String guess(byte[] record) {
        for (byte each : record) {
            if (each == 0) {
                return "UTF-16";
            }
        }
        return "Windows-1252";
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
        private final int separator;

        Quoting(int separator) {
            this.separator = separator;
        }

        void pass(int next) {
            if (next == '"') {
                boolean opens = !open && (fieldStarts || justClosed);
                justClosed = open;
                open = opens;
                fieldStarts = false;
            } else {
                justClosed = false;
                fieldStarts = !open && (separates(next) || (fieldStarts && isOfMark(next)));
            }
        }

        private boolean separates(int next) {
            return separator == ANY_SEPARATOR ? CsvLines.SEPARATORS.indexOf(next) >= 0 : next == separator;
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
