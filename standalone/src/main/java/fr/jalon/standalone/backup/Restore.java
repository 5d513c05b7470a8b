package fr.jalon.standalone.backup;

import fr.jalon.command.ledger.LedgerAudit;
import fr.jalon.domain.proof.Sha256;
import fr.jalon.standalone.embedded.LogDatabase;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a data folder from a backup. The file is checked before anything is made, and the folder appears when it is whole. Kafka and the
 * views are not in it: the product makes them again when it starts.
 */
public final class Restore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NEWEST = "latest";
    private static final Set<String> MARKS = Set.of("lock", "format");

    private final DataFolder folder;
    private final Room room;

    /** How many bytes the disk of a folder has left. */
    interface Room {
        long of(Path folder) throws IOException;
    }

    public Restore(DataFolder folder) {
        this(folder, existing -> Files.getFileStore(existing).getUsableSpace());
    }

    Restore(DataFolder folder, Room room) {
        this.folder = folder;
        this.room = room;
    }

    /**
     * What the log must agree with, got another way than with the backup.
     *
     * @param key the verifier key of the ledger; null for the one in the backup, which shows only that it agrees with itself
     * @param checkpoint a note that was kept; null for none
     * @param anyway whether a log that does not agree is restored all the same
     */
    public record Trust(@Nullable String key, @Nullable String checkpoint, boolean anyway) {}

    /**
     * What was restored.
     *
     * @param events that have a position
     * @param signed how many of them the ledger vouches for, all of which were read
     * @param trouble what is wrong with the ledger, where that was accepted
     */
    public record Summary(
            long events, long signed, @Nullable String trouble) {}

    /**
     * Makes the folder.
     *
     * @throws CliException in words, if the file is damaged, forged as far as can be seen, or of a newer version, or the folder holds
     *     something
     */
    public Summary from(Path file, Trust trust) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Entries entries = new Entries(zip, file);
            Manifest manifest = manifest(entries, file);
            refuseForeign(manifest, file);
            refuseLarge(entries, manifest);
            refuseDamaged(entries, manifest, file);
            DataFolder unfinished = unfinished();
            if (Files.exists(unfinished.root())) {
                throw new CliException(
                        ExitCode.FAILED,
                        "An earlier restore was cut off and left " + unfinished.root()
                                + ".\nDelete it, and try again.");
            }
            refuseFilled();
            LedgerAudit.Verdict verdict = fill(unfinished, file, entries, manifest, trust);
            if (Files.exists(folder.root())) {
                moveUp(unfinished.root());
            } else {
                Files.move(unfinished.root(), folder.root());
            }
            return new Summary(manifest.events(), verdict.signed(), verdict.trouble());
        } catch (IOException | SQLException e) {
            throw new CliException(ExitCode.FAILED, "The restore failed: " + e.getMessage(), e);
        }
    }

    /** Inside a folder that is there: a volume, or what a link leads to, can be neither deleted nor replaced. */
    private DataFolder unfinished() {
        return new DataFolder(
                Files.exists(folder.root())
                        ? folder.root().resolve("restoring")
                        : folder.root().resolveSibling(folder.root().getFileName() + ".restoring"));
    }

    /** The marks come last: by them a folder is known for one of ours. */
    private void moveUp(Path unfinished) throws IOException {
        PrivateFiles.folder(folder.root());
        List<Path> content;
        try (Stream<Path> all = Files.list(unfinished)) {
            content = all.sorted(Comparator.comparing(path -> MARKS.stream().anyMatch(path::endsWith)))
                    .toList();
        }
        for (Path path : content) {
            Files.move(path, folder.root().resolve(unfinished.relativize(path)));
        }
        Files.delete(unfinished);
    }

    private static Manifest manifest(Entries entries, Path file) throws IOException {
        byte[] told = entries.whole(Manifest.ENTRY);
        if (told == null) {
            throw new CliException(ExitCode.FAILED, file + " is no backup of Jalon.");
        }
        try {
            Manifest manifest = JSON.readValue(told, Manifest.class);
            if (manifest.format() > Manifest.FORMAT) {
                throw newer(file, "format " + manifest.format());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new CliException(ExitCode.FAILED, file + " is damaged: its manifest cannot be read.", e);
        }
    }

    private static CliException newer(Path file, String what) {
        return new CliException(
                ExitCode.FOLDER_NOT_OURS,
                file + " was made by a newer Jalon (" + what + ").\nUse that one, or a newer one, to restore it.");
    }

    /** A restore writes the files that a backup knows. Any other would be a way to have a program run, or a server let in. */
    private static void refuseForeign(Manifest manifest, Path file) {
        for (Manifest.Copied copied : manifest.files()) {
            if (!Manifest.FILES.contains(copied.name())) {
                throw foreign(file, "the file " + copied.name());
            }
        }
    }

    private static CliException foreign(Path file, String what) {
        return new CliException(
                ExitCode.FAILED, file + " was not written by jalon backup: it has " + what + ". Nothing was restored.");
    }

    /** What a file is unpacked to has to have a place before it is unpacked, be it only to see what it is. */
    private void refuseLarge(Entries entries, Manifest manifest) throws IOException {
        Path existing = folder.root();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        entries.refuseMoreThan(
                room.of(existing),
                Stream.concat(
                                manifest.tables().stream().map(Manifest.Table::entry),
                                manifest.files().stream().map(Manifest.Copied::entry))
                        .toList());
    }

    private static void refuseDamaged(Entries entries, Manifest manifest, Path file) throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            check(entries, table.entry(), table.sha256(), file);
        }
        for (Manifest.Copied copied : manifest.files()) {
            entries.whole(copied.entry());
            check(entries, copied.entry(), copied.sha256(), file);
        }
    }

    private static void check(Entries entries, String name, String sha256, Path file) throws IOException {
        InputStream content = entries.stream(name);
        if (content != null) {
            try (DigestInputStream in = new DigestInputStream(content, Sha256.digest())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (Sha256.of(in.getMessageDigest()).hex().equals(sha256)) {
                    return;
                }
            }
        }
        throw new CliException(ExitCode.FAILED, file + " is damaged: " + name + " is not what was written.");
    }

    private void refuseFilled() throws IOException {
        if (Files.exists(folder.root()) && !FolderLock.isEmpty(folder.root())) {
            throw new CliException(
                    ExitCode.FAILED,
                    folder.root() + " is not empty: a backup is restored into a new folder.\n"
                            + "Move the old one away, or choose another one with --data.");
        }
    }

    private static LedgerAudit.Verdict fill(
            DataFolder unfinished, Path file, Entries entries, Manifest manifest, Trust trust)
            throws IOException, SQLException {
        try (LogDatabase log = LogDatabase.alone(unfinished)) {
            refuseNewer(log, file, manifest);
            log.schemaAt(manifest.schema()).migrate();
            try (Connection connection = log.open()) {
                connection.setAutoCommit(false);
                fill(connection, file, entries, manifest);
                connection.commit();
            }
            log.schemaAt(NEWEST).migrate();
            PrivateFiles.folder(unfinished.issuer());
            PrivateFiles.folder(unfinished.ledger());
            for (Manifest.Copied copied : manifest.files()) {
                byte[] content = Objects.requireNonNull(entries.whole(copied.entry()), "was checked before");
                PrivateFiles.write(
                        unfinished.root().resolve(copied.name()), new String(content, StandardCharsets.UTF_8));
            }
            return audit(log, unfinished, file, trust);
        }
    }

    private static LedgerAudit.Verdict audit(LogDatabase log, DataFolder unfinished, Path file, Trust trust)
            throws SQLException {
        try (Connection connection = log.open()) {
            connection.setSchema("jalon");
            LedgerAudit.Verdict verdict =
                    inWords(() -> LedgerAudit.of(connection, unfinished.ledger(), trust.key(), trust.checkpoint()));
            if (verdict.trouble() != null && !trust.anyway()) {
                throw new CliException(
                        ExitCode.FAILED,
                        file + " is not what was signed: " + verdict.trouble() + ".\nWhat was read is left in "
                                + unfinished.root() + ". --anyway restores it all the same.");
            }
            return verdict;
        }
    }

    /** A key that is none, a checkpoint that is none, a folder that cannot be written: what an audit throws, for people. */
    static LedgerAudit.Verdict inWords(Supplier<LedgerAudit.Verdict> audit) {
        try {
            return audit.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CliException(ExitCode.FAILED, e.getMessage() + ".", e);
        } catch (UncheckedIOException e) {
            throw new CliException(ExitCode.FAILED, "The restore failed: " + e.getMessage(), e);
        }
    }

    private static void refuseNewer(LogDatabase log, Path file, Manifest manifest) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo known : log.schemaAt(NEWEST).info().all()) {
            newest = known.getVersion();
        }
        if (MigrationVersion.fromVersion(manifest.schema()).compareTo(newest) > 0) {
            throw newer(file, "tables of version " + manifest.schema() + ", this one knows " + newest);
        }
    }

    private static void fill(Connection connection, Path file, Entries entries, Manifest manifest)
            throws IOException, SQLException {
        refuseForeignTables(connection, file, manifest);
        try (Statement statement = connection.createStatement()) {
            // What the triggers would do has been done: it is in the backup.
            statement.execute("set local session_replication_role = replica");
            statement.execute("truncate "
                    + manifest.tables().stream()
                            .map(table -> "jalon." + quoted(table.name()))
                            .collect(Collectors.joining(", ")));
            for (Manifest.Table table : manifest.tables()) {
                if (!table.name().equals(Manifest.SNAPSHOTS)) {
                    fill(connection, entries, table);
                }
            }
            // No task of ours carries anything, and what it carried would be read as Java objects.
            statement.execute("update jalon.scheduled_tasks set task_data = null");
            statement.execute("select setval('jalon.domain_event_entry_global_index_seq',"
                    + " coalesce((select max(global_index) from jalon.domain_event_entry), 0) + 1, false)");
            refuseGaps(statement, manifest);
        }
    }

    private static void refuseForeignTables(Connection connection, Path file, Manifest manifest) throws SQLException {
        Set<String> known = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Manifest.TABLES)) {
            while (row.next()) {
                known.add(row.getString(1));
            }
        }
        for (Manifest.Table table : manifest.tables()) {
            if (!known.contains(table.name())) {
                throw foreign(file, "the table " + table.name());
            }
        }
    }

    private static void fill(Connection connection, Entries entries, Manifest.Table table)
            throws IOException, SQLException {
        String columns = table.columns().stream().map(Restore::quoted).collect(Collectors.joining(", "));
        try (InputStream in = Objects.requireNonNull(entries.stream(table.entry()), "was checked before")) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy jalon." + quoted(table.name()) + " (" + columns + ") from stdin", in);
            if (rows != table.rows()) {
                throw new IOException("table " + table.name() + " has " + rows + " rows instead of " + table.rows());
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Every place of the feed is taken, by an event that is there. */
    private static void refuseGaps(Statement statement, Manifest manifest) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("""
            select count(*), coalesce(max(position) + 1, 0), count(e.global_index)
            from jalon.event_feed f left join jalon.domain_event_entry e using (global_index)\
            """)) {
            row.next();
            if (row.getLong(1) != manifest.events()
                    || row.getLong(2) != manifest.events()
                    || row.getLong(3) != manifest.events()) {
                throw new IOException("the feed of the backup has gaps");
            }
        }
    }
}
