package fr.jalon.torture.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The log as its owner sees it in PostgreSQL, past the product. */
public final class Log implements AutoCloseable {

    private static final String FEED = """
            select f.position, e.event_identifier, e.aggregate_identifier, e.sequence_number + 1 as version
            from jalon.event_feed f join jalon.domain_event_entry e using (global_index) order by f.position
            """;

    private static final String PLACELESS = """
            select count(*) from jalon.domain_event_entry e
            where not exists (select 1 from jalon.event_feed f where f.global_index = e.global_index)
            """;

    private static final String FLIP = """
            update jalon.domain_event_entry set payload = set_byte(payload, length(payload) / 2, get_byte(payload, length(payload) / 2) # 1)
            where global_index = (select global_index from jalon.event_feed where position = ?)
            """;

    private final Connection connection;

    private Log(Connection connection) {
        this.connection = connection;
    }

    /** That of a data folder of standalone whose PostgreSQL runs. */
    public static Log of(Path data, int port) throws IOException, SQLException {
        String password =
                Files.readString(data.resolve("postgres").resolve("password")).strip();
        return new Log(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/jalon?socketTimeout=60", "jalon", password));
    }

    List<Logged> feed() throws SQLException {
        List<Logged> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FEED)) {
            while (row.next()) {
                all.add(new Logged(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
            }
        }
        return all;
    }

    long placeless() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PLACELESS)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Turns one bit of an event around, as a thief or a dying disk would; once more, and it is as it was. */
    void flip(long position) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement flip = connection.prepareStatement(FLIP)) {
            statement.execute("alter table jalon.domain_event_entry disable trigger log_is_append_only");
            flip.setLong(1, position);
            int flipped = flip.executeUpdate();
            statement.execute("alter table jalon.domain_event_entry enable trigger log_is_append_only");
            if (flipped != 1) {
                throw new SQLException("there is no position " + position);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
