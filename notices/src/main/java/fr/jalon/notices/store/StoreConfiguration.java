package fr.jalon.notices.store;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the store. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    /** In standalone after the tables of the event log, whose making brings the role that the product runs as. */
    @Bean
    @DependsOnDatabaseInitialization
    NoticesDatabase noticesDatabase(
            DataSource source,
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username:}") String application,
            @Value("${spring.flyway.user:}") String owner,
            @Value("${spring.flyway.password:}") String ownerPassword) {
        boolean isOwner = owner.isEmpty() || owner.equals(application);
        if (isOwner) {
            NoticesSchema.migrate(source, application, true);
        } else {
            PGSimpleDataSource asOwner = new PGSimpleDataSource();
            asOwner.setUrl(url);
            asOwner.setUser(owner);
            asOwner.setPassword(ownerPassword);
            NoticesSchema.migrate(asOwner, application, false);
        }
        return new NoticesDatabase(source);
    }
}
