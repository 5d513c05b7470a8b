package fr.jalon.referentiel.source;

import fr.jalon.domain.proof.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A text file as it stands: UTF-8, at most 1 MiB; CSV, which holds a whole référentiel, at most 8 MiB.
 *
 * @param name what messages call it; one that ends with {@code .csv} is CSV
 * @param text its text, without a byte order mark
 */
public record SourceFile(String name, String text) {

    /** The largest file that is read (docs/spec/fiche-format.md, "Safety"). */
    public static final int BYTES_MAX = 1_048_576;

    /** The largest file of CSV that is read: the official one has an eighth of that. */
    public static final int CSV_BYTES_MAX = 8_388_608;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a file.
     *
     * @throws FlawedFile if it is too large or not UTF-8
     * @throws IOException if it cannot be read at all
     */
    public static SourceFile read(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return read(String.valueOf(path.getFileName()), stream);
        }
    }

    /** Reads a stream; see {@link #read(Path)}. Does not close it. */
    public static SourceFile read(String name, InputStream stream) throws IOException {
        int most = bytesMax(name);
        byte[] bytes = stream.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new FlawedFile(List.of(new Flaw(name, 1, 1, "the file is over " + most + " bytes")));
        }
        return new SourceFile(name, text(name, bytes));
    }

    private static String text(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean flawed =
                StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
        out.flip();
        if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        String text = out.toString();
        if (flawed) {
            Cursor place = new Cursor();
            place.advance(text, 0, text.length());
            String found = String.format(Locale.ROOT, "0x%02X", bytes[in.position()]);
            String reason = "the file is not UTF-8, the byte " + found + " says so: save it as UTF-8";
            throw new FlawedFile(List.of(new Flaw(name, place.line(), place.column(), reason)));
        }
        return text;
    }

    /** How many bytes a file of that name may have. */
    public static int bytesMax(String name) {
        return isCsv(name) ? CSV_BYTES_MAX : BYTES_MAX;
    }

    /** Whether a file of that name is CSV. */
    public static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** SHA-256 of the text, in hexadecimal. */
    public String fingerprint() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
