package fr.jalon.command.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.jalon.command.given.OnePostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server, or a client, that is gone without a word is noticed by the other side. */
class SilentServerTest {

    private static final String PREFIX = "spring.datasource.hikari.data-source-properties.";

    private final OnePostgres postgres = new OnePostgres();
    private ServerSocket between;
    private volatile boolean silent;
    private HikariDataSource pool;

    @BeforeEach
    void connect_through_something_that_can_fall_silent() throws IOException {
        URI address = URI.create(postgres.urlForAnybody().substring("jdbc:".length()));
        between = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(address.getPort()));
        Properties ofTheService =
                PropertiesLoaderUtils.loadProperties(new ClassPathResource("command-settings.properties"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + between.getLocalPort() + address.getPath());
        config.setUsername(postgres.owner());
        config.setPassword(postgres.ownerPassword());
        ofTheService.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name ->
                        config.addDataSourceProperty(name.substring(PREFIX.length()), ofTheService.getProperty(name)));
        assertThat(config.getDataSourceProperties()).containsKeys("tcpKeepAlive", "socketTimeout", "options");
        config.addDataSourceProperty("socketTimeout", "1");
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    @AfterEach
    void close() throws IOException {
        between.close();
        pool.close();
    }

    private void accept(int port) {
        try {
            while (true) {
                Socket from = between.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> pump(from, onward));
                Thread.ofVirtual().start(() -> pump(onward, from));
            }
        } catch (IOException closed) {
            // That is what ends it.
        }
    }

    private void pump(Socket from, Socket onward) {
        try (from;
                onward;
                InputStream bytes = from.getInputStream()) {
            byte[] some = new byte[8_192];
            for (int read = bytes.read(some); read >= 0; read = bytes.read(some)) {
                if (!silent) {
                    onward.getOutputStream().write(some, 0, read);
                }
            }
        } catch (IOException gone) {
            // One side hung up; both are closed.
        }
    }

    @Test
    void the_server_asks_each_connection_for_a_sign_of_life() {
        JdbcClient jdbc = JdbcClient.create(pool);
        assertThat(setting(jdbc, "tcp_keepalives_idle")
                        + setting(jdbc, "tcp_keepalives_interval") * setting(jdbc, "tcp_keepalives_count"))
                .isEqualTo(11);
        assertThat(setting(jdbc, "tcp_user_timeout")).isEqualTo(11_000);
    }

    private static int setting(JdbcClient jdbc, String name) {
        return Integer.parseInt(jdbc.sql("select setting from pg_settings where name = ?")
                .param(name)
                .query(String.class)
                .single());
    }

    @Test
    void a_worker_that_hears_nothing_any_more_does_not_think_that_it_is_elected_for_ever() {
        Waiting worker = new Waiting(pool::getConnection);
        worker.start();
        await().until(worker::isElected);

        silent = true;

        await().until(() -> !worker.isElected());
        silent = false;
        worker.close();
    }

    @Test
    void a_question_that_is_never_answered_is_given_up() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            silent = true;
            assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static final class Waiting extends ElectedWorker {

        Waiting(Connections connections) {
            super("waiting", 4711, connections);
        }

        @Override
        protected Duration work(Connection connection) throws SQLException {
            connection.createStatement().execute("select 1");
            return UNTIL_CALLED;
        }
    }
}
