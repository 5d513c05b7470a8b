package fr.jalon.standalone.backup;

import fr.jalon.standalone.embedded.LogDatabase;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CannotContinue;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
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

    private final DataFolder folder;

    public Restore(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @return how many events have a position
     * @throws CannotContinue in words, if the file is damaged or of a newer version, or the folder holds something
     */
    public long from(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            refuseDamaged(zip, manifest, file);
            refuseFilled();
            DataFolder unfinished =
                    new DataFolder(folder.root().resolveSibling(folder.root().getFileName() + ".restoring"));
            if (Files.exists(unfinished.root())) {
                throw new CannotContinue(
                        ExitCode.FAILED,
                        "An earlier restore was cut off and left " + unfinished.root()
                                + ".\nDelete it, and try again.");
            }
            fill(unfinished, zip, manifest);
            Files.deleteIfExists(folder.root());
            Files.move(unfinished.root(), folder.root());
            return manifest.events();
        } catch (IOException | SQLException e) {
            throw new CannotContinue(ExitCode.FAILED, "The restore failed: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new CannotContinue(ExitCode.FAILED, file + " is no backup of Jalon.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = JSON.readValue(in, Manifest.class);
            if (manifest.format() > Manifest.FORMAT) {
                throw newer(file, "format " + manifest.format());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new CannotContinue(ExitCode.FAILED, file + " is damaged: its manifest cannot be read.", e);
        }
    }

    private static CannotContinue newer(Path file, String what) {
        return new CannotContinue(
                ExitCode.FOLDER_NOT_OURS,
                file + " was made by a newer Jalon (" + what + ").\nUse that one, or a newer one, to restore it.");
    }

    private static void refuseDamaged(ZipFile zip, Manifest manifest, Path file) throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            check(zip, table.entry(), table.sha256(), file);
        }
        for (Manifest.Copied copied : manifest.files()) {
            check(zip, copied.entry(), copied.sha256(), file);
        }
    }

    private static void check(ZipFile zip, String name, String sha256, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry != null) {
            try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), Digest.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (Digest.hex(in.getMessageDigest()).equals(sha256)) {
                    return;
                }
            }
        }
        throw new CannotContinue(ExitCode.FAILED, file + " is damaged: " + name + " is not what was written.");
    }

    private void refuseFilled() throws IOException {
        if (!Files.exists(folder.root())) {
            return;
        }
        try (var content = Files.newDirectoryStream(folder.root())) {
            if (content.iterator().hasNext()) {
                throw new CannotContinue(
                        ExitCode.FAILED,
                        folder.root() + " is not empty: a backup is restored into a new folder.\n"
                                + "Move the old one away, or choose another one with --data.");
            }
        }
    }

    private static void fill(DataFolder unfinished, ZipFile zip, Manifest manifest) throws IOException, SQLException {
        try (LogDatabase log = LogDatabase.alone(unfinished)) {
            refuseNewer(log, zip, manifest);
            log.schemaAt(manifest.schema()).migrate();
            try (Connection connection = log.open()) {
                connection.setAutoCommit(false);
                fill(connection, zip, manifest);
                connection.commit();
            }
            PrivateFiles.folder(unfinished.issuer());
            for (Manifest.Copied copied : manifest.files()) {
                Path target = unfinished.root().resolve(copied.name()).normalize();
                if (!target.startsWith(unfinished.root())) {
                    throw new IOException("the backup leaves its folder: " + copied.name());
                }
                try (InputStream in = zip.getInputStream(zip.getEntry(copied.entry()))) {
                    PrivateFiles.write(target, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static void refuseNewer(LogDatabase log, ZipFile zip, Manifest manifest) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo known : log.schemaAt(NEWEST).info().all()) {
            newest = known.getVersion();
        }
        if (MigrationVersion.fromVersion(manifest.schema()).compareTo(newest) > 0) {
            throw newer(
                    Path.of(zip.getName()), "tables of version " + manifest.schema() + ", this one knows " + newest);
        }
    }

    private static void fill(Connection connection, ZipFile zip, Manifest manifest) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            // What the triggers would do has been done: it is in the backup.
            statement.execute("set local session_replication_role = replica");
            statement.execute("truncate "
                    + manifest.tables().stream()
                            .map(table -> "jalon." + quoted(table.name()))
                            .collect(Collectors.joining(", ")));
            for (Manifest.Table table : manifest.tables()) {
                fill(connection, zip, table);
            }
            statement.execute("select setval('jalon.domain_event_entry_global_index_seq',"
                    + " coalesce((select max(global_index) from jalon.domain_event_entry), 0) + 1, false)");
            refuseGaps(statement, manifest);
        }
    }

    private static void fill(Connection connection, ZipFile zip, Manifest.Table table)
            throws IOException, SQLException {
        String columns = table.columns().stream().map(Restore::quoted).collect(Collectors.joining(", "));
        try (InputStream in = zip.getInputStream(zip.getEntry(table.entry()))) {
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
