package fr.jalon.command.eventstore;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the tables to the version of this code, from any before. Left to itself, Flyway would let it run on newer ones. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    /** As the owner of the tables; then the role that the service runs as gets its rights, unless it is the same. */
    @Bean
    FlywayMigrationStrategy forwardsOnly(
            @Value("${spring.datasource.username:}") String application,
            @Value("${spring.datasource.password:}") String password,
            @Value("${spring.flyway.user:}") String owner) {
        return flyway -> {
            refuseNewer(flyway);
            if (owner.isEmpty() || owner.equals(application)) {
                flyway.migrate();
                ApplicationRole.warnOfOwner(application);
                return;
            }
            ApplicationRole role = new ApplicationRole(application, password);
            try {
                role.make(flyway.getConfiguration().getDataSource());
                flyway.migrate();
                role.grant(
                        flyway.getConfiguration().getDataSource(),
                        flyway.getConfiguration().getDefaultSchema());
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "The role " + application + " cannot be given its rights by " + owner + ": " + e.getMessage(),
                        e);
            }
        };
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationVersion known = Arrays.stream(flyway.info().all())
                .filter(migration -> !migration.getState().isApplied()
                        || migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(known) > 0) {
            throw new NewerSchema(current.getVersion().toString(), known.toString());
        }
    }
}
