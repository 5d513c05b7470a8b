package fr.jalon.standalone.cli;

import fr.jalon.standalone.backup.Backup;
import fr.jalon.standalone.backup.Restore;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code jalon backup} and {@code jalon restore}, in words. */
public final class BackupRun {
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final DataFolder folder;
    private final PrintWriter out;

    public BackupRun(DataFolder folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /** Writes the log into a file. */
    public int backup(Path file) {
        Backup.Summary summary = new Backup(folder).to(file);
        out.printf(
                Locale.ROOT,
                "%d events of %s are in %s (%.1f MB).%nIt holds secrets of clients and users: keep it where only you"
                        + " can read it.%n",
                summary.events(),
                folder.root(),
                file,
                summary.bytes() / BYTES_PER_MEGABYTE);
        return ExitCode.OK.code();
    }

    /** What a file holds; null for none. */
    public static @Nullable String note(@Nullable Path file) {
        try {
            return file == null ? null : Files.readString(file);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Makes the data folder from a file. */
    public int restore(Path file, Restore.Trust trust) {
        Restore.Summary summary = new Restore(folder).from(file, trust);
        out.printf(
                Locale.ROOT,
                "%d events are restored into %s.%n%s%nStart with: jalon serve --data %s%nThe views are made again then;"
                        + " jalon status says how far they are.%n",
                summary.events(),
                folder.root(),
                summary.trouble() == null
                        ? summary.signed() + " of them were read again and are what the ledger signed."
                        : "They are NOT what was signed: " + summary.trouble() + ".",
                folder.root());
        return ExitCode.OK.code();
    }
}
