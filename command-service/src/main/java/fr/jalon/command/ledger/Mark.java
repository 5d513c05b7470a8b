package fr.jalon.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoint that was signed, kept where whoever can write the database cannot: in a file, or, without one, in the memory of this
 * process. Nothing smaller is signed, and nothing else of the same size. Safe for several threads.
 */
final class Mark {

    /** The checkpoint's note, as an auditor would keep it. */
    private static final String FILE = "checkpoint";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final @Nullable Path file;
    private @Nullable Checkpoint remembered;

    private Mark(@Nullable Path file) {
        this.file = file;
    }

    static Mark in(Path folder) {
        return new Mark(folder.resolve(FILE));
    }

    static Mark inMemory() {
        return new Mark(null);
    }

    /**
     * What was signed last; empty before the first.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no checkpoint: it was damaged
     */
    synchronized Optional<Checkpoint> last() {
        if (file == null) {
            return Optional.ofNullable(remembered);
        }
        try {
            return Files.exists(file) ? Optional.of(Checkpoint.read(Files.readString(file))) : Optional.empty();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The mark is no text", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has reached the disk when this returns. */
    synchronized void keep(Checkpoint signed) {
        remembered = signed;
        if (file == null) {
            return;
        }
        try {
            write(file, signed.note());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the mark aside, under a name of its own: what follows begins without one. */
    synchronized void giveUp() {
        remembered = null;
        if (file == null) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.move(
                    file,
                    Files.createTempFile(folder, "checkpoint.given-up-", ""),
                    StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that its owner alone may read: whole or not at all, and on disk when this returns. */
    static void write(Path file, String text) throws IOException {
        write(
                file,
                text,
                fresh -> Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** The same, unless there is such a file by then: of several one makes it. */
    static void create(Path file, String text) throws IOException {
        write(file, text, fresh -> {
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // Another one was first.
            } catch (FileSystemException | UnsupportedOperationException e) {
                // Not every file system has links.
                moveUnlessThere(fresh, file);
            }
        });
    }

    private static void moveUnlessThere(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            // Another one was first.
        }
    }

    private interface Putting {
        void put(Path fresh) throws IOException;
    }

    private static void write(Path file, String text, Putting putting) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try {
            if (POSIX) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            putting.put(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
        sync(folder);
    }

    /** A name has reached the disk only with its folder. */
    private static void sync(@Nullable Path folder) throws IOException {
        if (POSIX && folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
