package fr.jalon.referentiel.source;

import fr.jalon.domain.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file as it stands: UTF-8, at most 1 MiB.
 *
 * @param name what messages call it
 * @param text its text, without a byte order mark
 */
public record SourceFile(String name, String text) {

    /** The largest file that is read (docs/spec/fiche-format.md, "Safety"). */
    public static final int BYTES_MAX = 1_048_576;

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
        byte[] bytes = stream.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw flawed(name, "the file is over " + BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new SourceFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            FlawedFile flawed = flawed(name, "the file is not UTF-8");
            flawed.initCause(e);
            throw flawed;
        }
    }

    /** SHA-256 of the text, in hexadecimal. */
    public String fingerprint() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static FlawedFile flawed(String name, String reason) {
        return new FlawedFile(List.of(new Flaw(name, 1, 1, reason)));
    }
}
