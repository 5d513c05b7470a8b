package fr.jalon.standalone.issuer;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts on disk. Any process may add to them while the server runs: the server looks at the file's stamp at each use and reads it
 * again when it has changed. Safe for many threads and processes.
 */
final class AccountsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path file;
    private volatile @Nullable Known known;

    /** What was read, and the stamp that the file had then. A replaced file has another key, however quick the replacement. */
    private record Known(
            Accounts accounts,
            FileTime modified,
            long bytes,
            @Nullable Object fileKey) {}

    AccountsFile(DataFolder folder) {
        this.folder = folder.issuer();
        this.file = folder.issuer().resolve("accounts.json");
    }

    /** The accounts as they stand now. */
    Accounts current() {
        try {
            if (!Files.exists(file)) {
                return Accounts.NONE;
            }
            BasicFileAttributes stamp = Files.readAttributes(file, BasicFileAttributes.class);
            Known before = known;
            if (before != null
                    && before.modified.equals(stamp.lastModifiedTime())
                    && before.bytes == stamp.size()
                    && Objects.equals(before.fileKey, stamp.fileKey())) {
                return before.accounts;
            }
            Accounts read = JSON.readValue(Files.readString(file), Accounts.class);
            known = new Known(read, stamp.lastModifiedTime(), stamp.size(), stamp.fileKey());
            return read;
        } catch (IOException | JacksonException e) {
            throw new CliException(ExitCode.FAILED, "The accounts in " + file + " cannot be read.", e);
        }
    }

    /** Changes the accounts; changes made by others at the same time are kept. */
    void change(UnaryOperator<Accounts> change) {
        try {
            PrivateFiles.folder(folder);
            Path lock = file.resolveSibling("accounts.lock");
            synchronized (AccountsFile.class) {
                try (FileChannel channel =
                        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    // Held until the channel closes.
                    channel.lock();
                    PrivateFiles.write(file, JSON.writeValueAsString(change.apply(current())));
                }
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.FOLDER_NOT_WRITABLE, "The accounts in " + file + " cannot be written.", e);
        }
    }
}
