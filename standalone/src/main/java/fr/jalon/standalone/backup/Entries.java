package fr.jalon.standalone.backup;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a backup, which may come from elsewhere (a zip bomb): none is read beyond the size that the file says it has, and all of them together have
 * room on the disk that they are unpacked to.
 */
final class Entries {
    /** Of what is read into memory as a whole: the manifest and each file of the data folder. */
    static final int WHOLE_BYTES_MAX = 16 * 1024 * 1024;

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final ZipFile zip;
    private final Path file;

    Entries(ZipFile zip, Path file) {
        this.zip = zip;
        this.file = file;
    }

    /**
     * Reads an entry that fits into memory; null if there is none.
     *
     * @throws CliException if it is larger than any that a backup has
     */
    byte @Nullable [] whole(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        if (entry.getSize() > WHOLE_BYTES_MAX) {
            throw tooLarge(name, "it has " + megabytes(entry.getSize()));
        }
        try (InputStream in = bounded(entry)) {
            return in.readAllBytes();
        }
    }

    /** Reads an entry bit by bit; null if there is none. */
    @Nullable InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? null : bounded(entry);
    }

    /**
     * Before anything is unpacked.
     *
     * @param room how many bytes the disk has left
     * @throws CliException if it has too few for these entries
     */
    void refuseMoreThan(long room, List<String> names) {
        long bytes = 0;
        for (String name : names) {
            ZipEntry entry = zip.getEntry(name);
            bytes += entry == null ? 0 : entry.getSize();
            if (bytes < 0) {
                // More than can be counted.
                bytes = Long.MAX_VALUE;
                break;
            }
        }
        if (bytes > room) {
            throw new CliException(
                    ExitCode.FAILED,
                    String.format(
                            Locale.ROOT,
                            "%s has %s when it is unpacked, and the disk has room for %s. Nothing was restored.",
                            file,
                            megabytes(bytes),
                            megabytes(room)));
        }
    }

    private InputStream bounded(ZipEntry entry) throws IOException {
        long bytes = entry.getSize();
        return new FilterInputStream(zip.getInputStream(entry)) {
            private long left = bytes;

            @Override
            public int read() throws IOException {
                int each = super.read();
                count(each < 0 ? 0 : 1);
                return each;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                count(Math.max(0, read));
                return read;
            }

            private void count(int read) {
                left -= read;
                if (left < 0) {
                    throw tooLarge(entry.getName(), "it has more than the " + megabytes(bytes) + " that the file says");
                }
            }
        };
    }

    private CliException tooLarge(String name, String why) {
        return new CliException(
                ExitCode.FAILED,
                file + " was not written by jalon backup: " + name + " is too large, " + why
                        + ". Nothing was restored.");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / BYTES_PER_MEGABYTE);
    }
}
