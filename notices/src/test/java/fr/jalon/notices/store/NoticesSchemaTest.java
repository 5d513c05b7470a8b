package fr.jalon.notices.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.notices.given.OneDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticesSchemaTest {

    private final PGSimpleDataSource owner = new OneDatabase().source();

    @Test
    void the_role_of_the_service_keeps_subscriptions_and_cannot_change_the_tables() {
        JdbcClient asOwner = JdbcClient.create(owner);
        asOwner.sql("create role \"notices app\" login password 'secret'").update();
        NoticesSchema.migrate(owner, "notices app", false);
        NoticesSchema.migrate(owner, "notices app", false);

        JdbcClient app = JdbcClient.create(as("notices app"));

        assertThat(app.sql("insert into notices.followed (person, siren, since) values ('a', '200054781', now())")
                        .update())
                .isOne();
        assertThat(app.sql("delete from notices.followed").update()).isOne();
        assertThatThrownBy(() -> app.sql("drop table notices.followed").update())
                .isInstanceOf(BadSqlGrammarException.class);
        assertThatThrownBy(() -> app.sql("select * from notices.flyway_schema_history")
                        .query()
                        .listOfRows())
                .isInstanceOf(BadSqlGrammarException.class);
        asOwner.sql("drop owned by \"notices app\"").update();
        asOwner.sql("drop role \"notices app\"").update();
    }

    private PGSimpleDataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(owner.getUrl());
        source.setUser(role);
        source.setPassword("secret");
        return source;
    }
}
