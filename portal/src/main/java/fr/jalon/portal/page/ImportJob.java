package fr.jalon.portal.page;

import fr.jalon.portal.api.Imports;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A file on its way in: first only tried, then imported if its owner says so. Safe for several threads. */
public final class ImportJob {

    /** More rows than this are counted and not shown. */
    static final int SHOWN_MAX = 500;

    /** How far it is. */
    public enum Stage {
        /** Its lines are being tried. */
        CHECKING,
        /** All were tried; nothing is stored. */
        CHECKED,
        /** Its lines are being stored. */
        IMPORTING,
        /** All were decided. */
        IMPORTED,
        /** It broke off, or was refused as a whole. */
        FAILED
    }

    private final String fileName;
    private final Path file;
    private final String mediaType;
    private final long lines;
    private final long bytes;
    private Instant since;
    private @Nullable Thread runner;
    private Stage stage = Stage.CHECKING;
    private long stored;
    private long duplicates;
    private long refused;
    private final List<Imports.Row> shown = new ArrayList<>();
    private @Nullable String failure;
    private @Nullable String position;

    ImportJob(String fileName, Path file, String mediaType, long lines, long bytes, Instant begun) {
        this.fileName = fileName;
        this.file = file;
        this.mediaType = mediaType;
        this.lines = lines;
        this.bytes = bytes;
        this.since = begun;
    }

    Path file() {
        return file;
    }

    String mediaType() {
        return mediaType;
    }

    long bytes() {
        return bytes;
    }

    /** When its owner last did something about it, or it came to an end. */
    synchronized Instant since() {
        return since;
    }

    synchronized Stage stage() {
        return stage;
    }

    /** Whether its file is needed still. */
    synchronized boolean isOpen() {
        return stage == Stage.CHECKING || stage == Stage.CHECKED || stage == Stage.IMPORTING;
    }

    /** Told who works on it, so that he can be stopped. */
    synchronized void runBy(Thread thread) {
        runner = thread;
    }

    /** Ends it, whatever it is at: the next line that is decided is the last one. */
    synchronized void cancel() {
        stage = Stage.FAILED;
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** Goes on to import; false if that is not what comes next, such as at a second click. */
    synchronized boolean beginImport(Instant now) {
        if (stage != Stage.CHECKED) {
            return false;
        }
        stage = Stage.IMPORTING;
        since = now;
        stored = 0;
        duplicates = 0;
        refused = 0;
        shown.clear();
        return true;
    }

    /**
     * Counts a line.
     *
     * @throws CancellationException if nobody wants to know any more
     */
    synchronized void decided(Imports.Row row) {
        if (stage == Stage.FAILED) {
            throw new CancellationException();
        }
        switch (row.outcome()) {
            case "stored" -> stored++;
            case "duplicate" -> duplicates++;
            default -> refused++;
        }
        boolean isRefused = row.outcome().equals("refused");
        if (shown.size() >= SHOWN_MAX && isRefused) {
            // What has to be mended comes before what is well.
            shown.stream()
                    .filter(each -> !each.outcome().equals("refused"))
                    .findFirst()
                    .ifPresent(shown::remove);
        }
        if (shown.size() < SHOWN_MAX) {
            shown.add(row);
        }
    }

    synchronized void ended(@Nullable String reached, Instant now) {
        if (stage == Stage.FAILED) {
            return;
        }
        since = now;
        position = reached;
        stage = stage == Stage.CHECKING ? Stage.CHECKED : Stage.IMPORTED;
    }

    synchronized void failed(String why, Instant now) {
        since = now;
        stage = Stage.FAILED;
        failure = why;
    }

    /** What a page shows of it, at one moment. */
    synchronized Shown shown() {
        return new Shown(
                fileName,
                stage,
                lines,
                stored + duplicates + refused,
                stored,
                duplicates,
                refused,
                List.copyOf(shown),
                position,
                failure);
    }

    /**
     * What a page shows.
     *
     * @param lines of the file, a header included
     * @param decided how many lines were decided until now
     * @param rows the first of them; refused ones come before others where there is no room for all
     * @param position what views have to include to show what was stored, null if nobody said
     */
    public record Shown(
            String fileName,
            Stage stage,
            long lines,
            long decided,
            long stored,
            long duplicates,
            long refused,
            List<Imports.Row> rows,
            @Nullable String position,
            @Nullable String failure) {

        /** Whether it goes on by itself. */
        public boolean isRunning() {
            return stage == Stage.CHECKING || stage == Stage.IMPORTING;
        }

        /** How many decided lines have no row. */
        public long hidden() {
            return decided - rows.size();
        }
    }
}
