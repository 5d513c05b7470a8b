package fr.jalon.torture.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Leaves nothing behind, however this process ends: a shell that hears what was started, made and mounted, and when it hears nothing more, because
 * whoever spoke was killed, ends it all (watchdog).
 */
public final class Guard implements AutoCloseable {

    private static final int SECONDS_MAX = 20;

    /** Ends only processes that it was told of, and the PostgreSQL of the data folder that it was told of. */
    private static final String WATCH = """
            trap '' INT TERM HUP
            started=' '; folder=; disk=
            while IFS=' ' read -r word value; do
              case $word in
                started) started="$started$value " ;;
                ended) started=$(printf '%s' "$started" | sed "s/ $value / /") ;;
                folder) folder=$value ;;
                disk) disk=$value ;;
                farewell) exit 0 ;;
              esac
            done
            for pid in $started; do kill -KILL "$pid"; done
            if [ -n "$folder" ]; then
              for file in "$folder"/*/postgres/data/postmaster.pid "$folder"/*/*/postgres/data/postmaster.pid; do
                if [ -f "$file" ]; then
                  read -r pid < "$file"
                  kill -KILL "$pid"
                fi
              done
              sleep 1
              if [ -n "$disk" ]; then umount "$disk"; fi
              rm -rf "$folder"
            fi
            """;

    private final Process shell;
    private final OutputStream ear;
    private final Path folder;

    private Guard(Process shell, Path folder) {
        this.shell = shell;
        this.ear = shell.getOutputStream();
        this.folder = folder;
    }

    /** Makes a folder for everything, and watches over it from now on. */
    public static Guard begin() throws IOException {
        Path folder = Files.createTempDirectory("jalon-torture");
        Process shell = new ProcessBuilder("sh", "-c", WATCH)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Guard guard = new Guard(shell, folder);
        guard.say("folder", folder.toString());
        return guard;
    }

    public Path folder() {
        return folder;
    }

    /** A process that must not outlive us, PostgreSQL's own among them. */
    public void started(long pid) throws IOException {
        say("started", Long.toString(pid));
    }

    /** One that has ended: its number may be somebody else's before long. */
    public void ended(long pid) throws IOException {
        say("ended", Long.toString(pid));
    }

    /** A file system that was mounted in the folder. */
    public void mounted(Path disk) throws IOException {
        say("disk", disk.toString());
    }

    /** It is mounted no more. */
    public void unmounted() throws IOException {
        say("disk", "");
    }

    private synchronized void say(String word, String value) throws IOException {
        ear.write((word + " " + value + "\n").getBytes(StandardCharsets.UTF_8));
        ear.flush();
    }

    /** All that was started has ended: only the folder is left. */
    @Override
    public void close() throws IOException {
        say("farewell", "");
        ear.close();
        try {
            if (!shell.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }
}
