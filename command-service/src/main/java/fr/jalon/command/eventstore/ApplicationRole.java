package fr.jalon.command.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role of PostgreSQL that the running service has, as opposed to the one that owns the tables and makes them: it reads and adds, and
 * cannot change, delete or truncate what was recorded, nor switch off what refuses to.
 */
final class ApplicationRole {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    private final String name;
    private final String password;

    ApplicationRole(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /** Makes it if it is not there, for which the owner must be one that may make roles. */
    void make(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                PreparedStatement find = connection.prepareStatement("select 1 from pg_roles where rolname = ?");
                Statement statement = connection.createStatement()) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    statement.execute("create role " + quoted(connection, name) + " login password "
                            + statement.enquoteLiteral(password));
                    LOG.info("The role {} was made: the service runs as it", name);
                }
            }
        } catch (SQLException e) {
            // Another instance was faster.
            if (!DUPLICATE_OBJECT.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Gives it its rights, and takes all others away; two that start at once wait for each other. */
    void grant(DataSource owner, String schema) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = " + quoted(connection, schema));
            statement.execute("lock table publication in share row exclusive mode");
            statement.execute(
                    text().replace(":role", quoted(connection, name)).replace(":schema", quoted(connection, schema)));
            connection.commit();
        }
    }

    /** Says so where the running service could do whatever it liked to the log. */
    static void warnOfOwner(String user) {
        LOG.warn(
                "The service runs as {}, which owns the tables and can change what was recorded."
                        + " Set JALON_POSTGRES_OWNER, and JALON_POSTGRES_USER to another role: docs/reference/settings.md",
                user);
    }

    private static String quoted(Connection connection, String identifier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(identifier, true);
        }
    }

    private static String text() {
        try (InputStream script = ApplicationRole.class.getResourceAsStream("/db/application-role.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
