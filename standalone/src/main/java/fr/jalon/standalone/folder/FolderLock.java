package fr.jalon.standalone.folder;

import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data folder, held by one process at a time. The operating system gives it back when the process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
    /** The layout of the folder; raised when an older Jalon could no longer read it. */
    static final int FORMAT_VERSION = 1;

    private static final Pattern UNSPEAKABLE = Pattern.compile("[,$`\"\\\\%{}\\p{Cntrl}]|:-");
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(20);
    private static final String OF_THE_VOLUME = "lost+found";

    private final DataFolder folder;
    private final FileChannel channel;

    private FolderLock(DataFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes the folder if need be, for facts that are meant, checks that it is such a one and locks it. */
    public static FolderLock take(DataFolder folder) {
        return take(folder, FolderKind.REAL);
    }

    /**
     * Makes the folder if need be, checks that it is one of ours and locks it.
     *
     * @throws CliException if it cannot be written, is in use, comes from a newer version, is of the other kind or holds something else
     */
    public static FolderLock take(DataFolder folder, FolderKind kind) {
        refuseUnspeakable(folder);
        try {
            refuseForeign(folder);
            PrivateFiles.folder(folder.root());
            FileChannel channel = FileChannel.open(
                    folder.lock(),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.ownerOnly());
            if (!isTakenSoon(channel)) {
                channel.close();
                throw inUse(folder);
            }
            return checked(new FolderLock(folder, channel), kind);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_WRITABLE,
                    "The data folder " + folder.root() + " cannot be used (" + reason(e)
                            + ").\nGive yourself the right to write there, or choose another one with --data.",
                    e);
        }
    }

    /** Tells the other commands who runs here and where it answers. */
    public void announce(String address) {
        try {
            new RunningJalon(ProcessHandle.current().pid(), address).leaveIn(folder);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_WRITABLE, "The data folder cannot be written (" + reason(e) + ").", e);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.running());
        channel.close();
    }

    /** Whether some process, this one included, holds the folder now. */
    static boolean isHeld(DataFolder folder) {
        if (!Files.exists(folder.lock())) {
            return false;
        }
        // Shared, and so in nobody's way but of who takes it in this very moment: see take.
        try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.READ)) {
            return !isTaken(channel, true);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_WRITABLE,
                    "The data folder " + folder.root() + " cannot be read (" + reason(e) + ").",
                    e);
        }
    }

    /** Who only asks whether it is held has it for a moment, too. */
    private static boolean isTakenSoon(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (!isTaken(channel, false)) {
            if (System.nanoTime() - start > ASKED_FOR.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
        }
        return true;
    }

    private static boolean isTaken(FileChannel channel, boolean shared) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static FolderLock checked(FolderLock lock, FolderKind kind) throws IOException {
        try {
            checkFormat(lock.folder, kind);
            Files.deleteIfExists(lock.folder.running());
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.channel.close();
            throw e;
        }
    }

    /**
     * Refuses a folder of the other kind, whoever holds it; one that is none yet is of any.
     *
     * @throws CliException if it is of the other kind
     */
    public static void refuseOther(DataFolder folder, FolderKind kind) throws IOException {
        if (!Files.exists(folder.format())) {
            return;
        }
        String words = Files.readString(folder.format());
        for (FolderKind other : FolderKind.values()) {
            if (other != kind && words.startsWith(other.mark())) {
                throw other.refused(folder);
            }
        }
    }

    private static void checkFormat(DataFolder folder, FolderKind kind) throws IOException {
        if (!Files.exists(folder.format())) {
            PrivateFiles.write(folder.format(), kind.mark() + FORMAT_VERSION + "\n");
            return;
        }
        refuseOther(folder, kind);
        String words = Files.readString(folder.format()).strip();
        if (!words.matches(kind.mark() + "[1-9][0-9]{0,8}")) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_OURS,
                    "The file " + folder.format() + " is damaged: it should say \"" + kind.mark() + FORMAT_VERSION
                            + "\".");
        }
        int version = Integer.parseInt(words.substring(kind.mark().length()));
        if (version > FORMAT_VERSION) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_OURS,
                    "The data folder " + folder.root() + " was written by a newer Jalon (format " + version
                            + ", this one reads up to " + FORMAT_VERSION
                            + ").\nUse the newer Jalon, or choose another folder with --data.");
        }
    }

    /** The path goes to a shell, to lists with commas and to texts with placeholders: there it would be another one, or a command. */
    private static void refuseUnspeakable(DataFolder folder) {
        Matcher found = UNSPEAKABLE.matcher(folder.root().toString());
        if (found.find()) {
            boolean isShown = found.group().codePoints().noneMatch(Character::isISOControl);
            throw new CliException(
                    ExitCode.FAILED,
                    "The path of a data folder cannot have " + (isShown ? found.group() : "a control character")
                            + " in it, since PostgreSQL, Kafka or the log would read another path there.\n"
                            + "Choose another one with --data.");
        }
    }

    /** Whether a folder has nothing in it but what a file system puts into each volume. */
    public static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder, path -> !path.endsWith(OF_THE_VOLUME))) {
            return !content.iterator().hasNext();
        }
    }

    /** A folder with files in it but without our mark is somebody's: their home, by a slip of the hand. */
    private static void refuseForeign(DataFolder folder) throws IOException {
        if (!Files.exists(folder.root()) || Files.exists(folder.format()) || Files.exists(folder.lock())) {
            return;
        }
        if (!isEmpty(folder.root())) {
            throw new CliException(
                    ExitCode.FOLDER_NOT_OURS,
                    folder.root() + " is not empty and not a data folder of Jalon.\nChoose another one with --data.");
        }
    }

    private static CliException inUse(DataFolder folder) {
        String who = RunningJalon.note(folder)
                .map(running -> "process " + running.pid() + ", " + running.address())
                .orElse("it is just starting");
        return new CliException(
                ExitCode.FOLDER_IN_USE,
                "The data folder " + folder.root() + " is in use by another Jalon (" + who
                        + ").\nStop that one first, or choose another folder with --data.");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
