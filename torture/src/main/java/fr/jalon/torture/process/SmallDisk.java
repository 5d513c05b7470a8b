package fr.jalon.torture.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of its own, small enough to be filled (tmpfs); only where this user may mount one. */
public final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=1500m";
    private static final int PIECE = 1 << 20;
    private static final int SMALL_PIECE = 512;

    private final Path folder;
    private final Guard guard;

    private SmallDisk(Path folder, Guard guard) {
        this.folder = folder;
        this.guard = guard;
    }

    /** One at a folder that is made for it; empty where that is not allowed. */
    public static Optional<SmallDisk> mount(Path folder, Guard guard) throws IOException {
        Files.createDirectory(folder);
        try {
            if (Tools.succeeds(List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()))) {
                guard.mounted(folder);
                return Optional.of(new SmallDisk(folder, guard));
            }
        } catch (IOException noSuchProgram) {
            // As good as forbidden.
        }
        return Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Writes until not a byte more has room. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            fill(out, new byte[PIECE]);
            fill(out, new byte[SMALL_PIECE]);
        } catch (IOException full) {
            // Closing may say it once more.
            if (!Files.exists(filler())) {
                throw full;
            }
        }
    }

    private static void fill(OutputStream out, byte[] piece) {
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That was the point.
        }
    }

    /** There is room again. */
    public void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() throws IOException {
        free();
        if (!Tools.succeeds(List.of("umount", folder.toString()))) {
            throw new IOException(folder + " stays mounted");
        }
        guard.unmounted();
    }
}
