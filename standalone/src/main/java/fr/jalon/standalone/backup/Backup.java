package fr.jalon.standalone.backup;

import fr.jalon.domain.proof.Sha256;
import fr.jalon.standalone.embedded.LogDatabase;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderKind;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the log of a data folder into one file, with what makes the same clients and users known elsewhere. One snapshot of the database,
 * so that a product may run and take commands meanwhile; what is committed later is not in it.
 */
public final class Backup {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataFolder folder;

    public Backup(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * What was backed up.
     *
     * @param events that have a position
     */
    public record Summary(long events, long bytes) {}

    /**
     * Writes the file whole or not at all, readable by its owner alone.
     *
     * @throws CliException if there is such a file already, or nothing to back up
     */
    public Summary to(Path file) {
        if (Files.exists(file)) {
            throw new CliException(ExitCode.FAILED, file + " is there already: it is not written over.");
        }
        refuseDemo();
        Path target = file.toAbsolutePath();
        try (LogDatabase log = LogDatabase.in(folder);
                Connection snapshot = log.open()) {
            Path unfinished = PrivateFiles.fresh(target);
            try {
                Manifest manifest = write(snapshot, unfinished);
                PrivateFiles.complete(unfinished, target);
                return new Summary(manifest.events(), Files.size(target));
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | SQLException e) {
            throw new CliException(ExitCode.FAILED, "The backup failed: " + e.getMessage(), e);
        }
    }

    /** What is restored is a folder of facts that are meant. */
    private void refuseDemo() {
        try {
            FolderLock.refuseOther(folder, FolderKind.REAL);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED, "The data folder " + folder.root() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Manifest write(Connection snapshot, Path file) throws IOException, SQLException {
        snapshot.setAutoCommit(false);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            List<Manifest.Table> tables = new ArrayList<>();
            for (String table : column(snapshot, Manifest.TABLES)) {
                tables.add(table(snapshot, table, zip));
            }
            List<Manifest.Copied> files = new ArrayList<>();
            for (String name : Manifest.FILES) {
                if (Files.exists(folder.root().resolve(name))) {
                    files.add(file(name, zip));
                }
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    schema(snapshot),
                    column(snapshot, "select now()::text").getFirst(),
                    number(snapshot, "select count(*) from jalon.event_feed"),
                    number(snapshot, "select count(*) from jalon.event_pending"),
                    tables,
                    files);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(JSON.writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } finally {
            snapshot.rollback();
        }
    }

    private static Manifest.Table table(Connection snapshot, String name, ZipOutputStream zip)
            throws IOException, SQLException {
        List<String> columns = column(snapshot, """
            select column_name from information_schema.columns
            where table_schema = 'jalon' and table_name = ? order by ordinal_position\
            """, name);
        zip.putNextEntry(new ZipEntry(new Manifest.Table(name, columns, 0, "").entry()));
        DigestOutputStream digested = new DigestOutputStream(zip, Sha256.digest());
        long rows = snapshot.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy jalon." + name + " (" + String.join(", ", columns) + ") to stdout", open(digested));
        zip.closeEntry();
        return new Manifest.Table(
                name, columns, rows, Sha256.of(digested.getMessageDigest()).hex());
    }

    /** Stays open when it is closed: more entries follow. */
    private static OutputStream open(DigestOutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                out.write(each);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }
        };
    }

    private Manifest.Copied file(String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(new Manifest.Copied(name, "").entry()));
        DigestOutputStream digested = new DigestOutputStream(zip, Sha256.digest());
        Files.copy(folder.root().resolve(name), digested);
        zip.closeEntry();
        return new Manifest.Copied(name, Sha256.of(digested.getMessageDigest()).hex());
    }

    private static String schema(Connection snapshot) throws SQLException {
        return column(snapshot, """
            select version from jalon.flyway_schema_history
            where success and version is not null order by installed_rank desc limit 1\
            """).getFirst();
    }

    private static List<String> column(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int number = 0; number < parameters.length; number++) {
                select.setString(number + 1, parameters[number]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(column(connection, sql).getFirst());
    }
}
