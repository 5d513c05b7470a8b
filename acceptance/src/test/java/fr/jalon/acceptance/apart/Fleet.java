package fr.jalon.acceptance.apart;

import com.nimbusds.jose.JOSEException;
import fr.jalon.standalone.embedded.EmbeddedServers;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A portal before two command services and two query services (three at night), over one PostgreSQL, one Kafka, one view store and somebody's issuer. */
final class Fleet implements AutoCloseable {

    static final int COMMAND_SERVICES = 2;
    /** One that is killed, and one that goes on meanwhile. */
    static final int QUERY_SERVICES = Strength.isFull() ? 3 : 2;

    private final Path folder;
    private final EmbeddedServers servers;
    private final OtherIssuer issuer;
    private final List<ServiceProcess> commands = new ArrayList<>();
    private final List<ServiceProcess> queries = new ArrayList<>();
    private final List<ServiceProcess> portals = new ArrayList<>();

    private Fleet(Path folder, EmbeddedServers servers, OtherIssuer issuer) {
        this.folder = folder;
        this.servers = servers;
        this.issuer = issuer;
    }

    /** Starts all of it. */
    static Fleet start() throws IOException, JOSEException {
        Path folder = Files.createTempDirectory("jalon-fleet");
        Path data = Files.createDirectory(folder.resolve("data"));
        Fleet fleet = new Fleet(folder, EmbeddedServers.start(new DataFolder(data), told -> {}), OtherIssuer.start());
        try {
            fleet.servers.awaitStores().awaitKafka();
            for (int i = 1; i <= COMMAND_SERVICES; i++) {
                fleet.commands.add(fleet.process("command-service", commandService(i), folder));
            }
            for (int i = 1; i <= QUERY_SERVICES; i++) {
                fleet.queries.add(fleet.process("query-service", "query-" + i, folder));
            }
            fleet.portals.add(fleet.process("portal", "portal", folder));
            fleet.all().forEach(ServiceProcess::awaitReady);
            return fleet;
        } catch (RuntimeException | Error e) {
            fleet.close();
            throw e;
        }
    }

    private static String commandService(int number) {
        return "command-" + number;
    }

    private ServiceProcess process(String service, String name, Path folder) {
        Map<String, Object> settings = servers.settings();
        Map<String, String> environment = new HashMap<>(Map.of(
                "JALON_ISSUER_URI",
                issuer.uri(),
                "JALON_INTROSPECTION_URI",
                issuer.uri() + "/introspect",
                "JALON_INTROSPECTION_CLIENT_ID",
                "jalon",
                "JALON_INTROSPECTION_CLIENT_SECRET",
                "any",
                "JALON_INTROSPECTION_KEPT",
                "PT2S",
                // They tell which doors they have, so that each is tried.
                "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
                "health,prometheus,metrics,mappings"));
        if (service.equals("portal")) {
            environment.put("JALON_COMMAND_URL", addresses(commands));
            environment.put("JALON_QUERY_URL", addresses(queries));
            return new ServiceProcess(service, name, folder, environment);
        }
        environment.put("JALON_RULES_FOLDER", rules(name).toString());
        // The services believe the portal who asks, as they would any proxy on a private address.
        environment.put("SERVER_FORWARD_HEADERS_STRATEGY", "native");
        environment.put(
                "JALON_KAFKA", settings.get("spring.kafka.bootstrap-servers").toString());
        if (service.equals("command-service")) {
            String url = settings.get("spring.datasource.url").toString();
            environment.put("JALON_POSTGRES_URL", url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + name);
            environment.put(
                    "JALON_POSTGRES_USER",
                    settings.get("spring.datasource.username").toString());
            environment.put(
                    "JALON_POSTGRES_PASSWORD",
                    settings.get("spring.datasource.password").toString());
        } else {
            environment.put("JALON_MONGO_URI", settings.get("jalon.mongo.uri").toString());
        }
        return new ServiceProcess(service, name, folder, environment);
    }

    /** Each instance has a folder of rules of its own, empty at first: a changed one reaches one instance after the other. */
    private Path rules(String name) {
        try {
            return Files.createDirectory(folder.resolve("rules-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of rules that half of the services look into: one of each kind. */
    List<Path> rulesOfSome() {
        return List.of(folder.resolve("rules-" + commandService(1)), folder.resolve("rules-query-1"));
    }

    /** Those of all others. */
    List<Path> rulesOfOthers() {
        return Stream.concat(
                        IntStream.rangeClosed(2, COMMAND_SERVICES).mapToObj(Fleet::commandService),
                        IntStream.rangeClosed(2, QUERY_SERVICES).mapToObj(number -> "query-" + number))
                .map(name -> folder.resolve("rules-" + name))
                .toList();
    }

    private static String addresses(List<ServiceProcess> services) {
        return services.stream().map(service -> service.uri("").toString()).collect(Collectors.joining(","));
    }

    /** The one address that clients and people need. */
    ServiceProcess portal() {
        return portals.getFirst();
    }

    /** Writes a file of credentials for the product as a whole, as an operator would for its tests. */
    Path credentials(Path file) throws IOException {
        return Files.writeString(file, """
            {"tokenEndpoint": "%s/token",
             "clients": {"admin": %s, "animator": %s, "reader": %s, "auditor": %s, "animator-of-243300316": %s}}
            """.formatted(
                        issuer.uri(),
                        issuer.client("admin"),
                        issuer.client("animator", "*"),
                        issuer.client("reader"),
                        issuer.client("auditor"),
                        issuer.client("animator", "243300316")));
    }

    List<ServiceProcess> commands() {
        return commands;
    }

    List<ServiceProcess> queries() {
        return queries;
    }

    /** The services, without the portal. */
    Stream<ServiceProcess> services() {
        return Stream.concat(commands.stream(), queries.stream());
    }

    private Stream<ServiceProcess> all() {
        return Stream.concat(portals.stream(), services());
    }

    String token(String role, String... territories) {
        return issuer.token(role, territories);
    }

    /** The issuer withdraws a token before its life is over. */
    void withdraw(String token) {
        issuer.withdraw(token);
    }

    /** The command services that are leaders, which is to say hold an advisory lock, once for each lock they hold; the sequencer's first. */
    List<ServiceProcess> elected() {
        return asked("select application_name from pg_locks join pg_stat_activity using (pid) where locktype ="
                        + " 'advisory' and granted order by objid")
                .stream()
                .flatMap(name -> IntStream.range(0, commands.size())
                        .filter(i -> name.equals(commandService(i + 1)))
                        .mapToObj(commands::get))
                .toList();
    }

    /**
     * Crashes PostgreSQL: one of its processes gets a SIGKILL, whereupon it ends all others and all sessions, and comes back from its
     * write-ahead log.
     */
    void crashPostgres() {
        String victim = asked("select pid::text from pg_stat_activity where application_name like 'command-%'")
                .getFirst();
        ProcessHandle.of(Long.parseLong(victim)).orElseThrow().destroyForcibly();
    }

    private List<String> asked(String question) {
        Map<String, Object> settings = servers.settings();
        try (Connection connection = DriverManager.getConnection(
                        settings.get("spring.datasource.url").toString(),
                        settings.get("spring.datasource.username").toString(),
                        settings.get("spring.datasource.password").toString());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        all().parallel().forEach(ServiceProcess::close);
        issuer.close();
        servers.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
