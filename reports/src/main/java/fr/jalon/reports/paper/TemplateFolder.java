package fr.jalon.reports.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder in which an operator may put templates; looked at each time that a file is made. */
public final class TemplateFolder {

    /** A template of letterheads and logos is a small part of that. */
    private static final long BYTES_MAX = 10L << 20;

    private final @Nullable Path folder;

    /** @param folder null where there is none */
    public TemplateFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /** What lies there, by the name of its file. */
    public record Template(String name, Path file) {

        /**
         * What is in it.
         *
         * @throws UnusableTemplate if it cannot be read
         */
        public InputStream read() {
            try {
                if (Files.size(file) > BYTES_MAX) {
                    throw new UnusableTemplate(name + " has more than " + (BYTES_MAX >> 20) + " MiB");
                }
                return new ByteArrayInputStream(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UnusableTemplate(name + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /**
     * The template for a kind of document: that of its name, or the one for all.
     *
     * @return null where there is none, and our own is taken
     */
    public @Nullable Template find(String kind, String extension) {
        if (folder == null) {
            return null;
        }
        Path own = folder.resolve(kind + "." + extension);
        Path file = Files.exists(own) ? own : folder.resolve("report." + extension);
        if (Files.notExists(file)) {
            return null;
        }
        return new Template("" + file.getFileName(), file);
    }
}
