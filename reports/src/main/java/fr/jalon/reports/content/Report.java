package fr.jalon.reports.content;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is ready to be written.
 *
 * @param name it bears
 * @param mediaType what it is (RFC 6838)
 * @param body writes it
 */
public record Report(String name, String mediaType, Body body) {

    /** Writes a file. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream to) throws IOException;
    }
}
