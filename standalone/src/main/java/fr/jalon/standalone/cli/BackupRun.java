package fr.jalon.standalone.cli;

import fr.jalon.standalone.backup.Backup;
import fr.jalon.standalone.backup.Restore;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

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

    /** Makes the data folder from a file. */
    public int restore(Path file) {
        long events = new Restore(folder).from(file);
        out.printf(
                Locale.ROOT,
                "%d events are restored into %s.%nStart with: jalon serve --data %s%nThe views are made again then;"
                        + " jalon status says how far they are.%n",
                events,
                folder.root(),
                folder.root());
        return ExitCode.OK.code();
    }
}
