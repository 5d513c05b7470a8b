package fr.jalon.notices.store;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way to the tables of this module, which are there and as this code wants them. */
public final class NoticesDatabase {

    /** The schema, apart from that of the event log. */
    static final String SCHEMA = "notices";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    /** On these connections, once {@link NoticesSchema} has made the tables. */
    public NoticesDatabase(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** A statement; tables are named with their schema. */
    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    /** Does all of it or nothing. */
    public <T> T together(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }
}
