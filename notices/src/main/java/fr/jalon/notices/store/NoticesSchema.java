package fr.jalon.notices.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Makes the tables and brings them to the version of this code, as their owner; then the role that the service runs as gets its rights,
 * unless it is the same. Not Spring Boot's Flyway: in standalone that one is the event log's.
 */
final class NoticesSchema {

    private static final String MIGRATIONS = "classpath:db/notices";

    private NoticesSchema() {}

    static void migrate(DataSource owner, String application, boolean isOwner) {
        Flyway.configure()
                .dataSource(owner)
                .locations(MIGRATIONS)
                .schemas(NoticesDatabase.SCHEMA)
                .defaultSchema(NoticesDatabase.SCHEMA)
                .createSchemas(true)
                .load()
                .migrate();
        if (!isOwner) {
            grant(owner, application);
        }
    }

    private static void grant(DataSource owner, String application) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            String role = statement.enquoteIdentifier(application, true);
            connection.setAutoCommit(false);
            // Two that start at once wait for each other.
            statement.execute("select pg_advisory_xact_lock(hashtext('" + NoticesDatabase.SCHEMA + " rights'))");
            statement.execute("grant usage on schema notices to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema notices to " + role);
            statement.execute("revoke all on notices.flyway_schema_history from " + role);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The role " + application + " cannot be given its rights to subscriptions: " + e.getMessage(), e);
        }
    }
}
