package fr.jalon.standalone.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A bar that grows with the lines of a file. Silent where nobody watches: the script says whether it writes to a terminal. */
final class Progress {
    private static final int WIDTH = 40;
    private static final String CLEAR_LINE = "\r\033[K";
    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    private final PrintWriter terminal;
    private final boolean watched;
    private final long total;
    private long decided;
    private long lastDrawn;

    Progress(PrintWriter terminal, boolean watched, long total) {
        this.terminal = terminal;
        this.watched = watched;
        this.total = total;
    }

    static Progress of(Path file, PrintWriter terminal) throws IOException {
        boolean watched = Boolean.getBoolean("jalon.terminal");
        return new Progress(terminal, watched, watched ? lines(file) : 0);
    }

    void lineDecided() {
        decided++;
        if (watched && System.nanoTime() - lastDrawn > NANOS_BETWEEN_DRAWINGS) {
            lastDrawn = System.nanoTime();
            draw();
        }
    }

    /** Makes room for a line of text. */
    void clear() {
        if (watched) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }

    void end() {
        clear();
    }

    private void draw() {
        // A CSV file has a header, and line breaks within fields: the total is an estimate, the bar stays within its
        // frame.
        long known = Math.max(1, Math.max(total, decided));
        int full = (int) (WIDTH * decided / known);
        terminal.printf(
                Locale.ROOT, "%s[%s%s] %d/%d", CLEAR_LINE, "#".repeat(full), " ".repeat(WIDTH - full), decided, known);
        terminal.flush();
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
