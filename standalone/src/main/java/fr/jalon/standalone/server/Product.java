package fr.jalon.standalone.server;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.command.eventstore.NewerSchema;
import fr.jalon.standalone.embedded.EmbeddedServers;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderKind;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.folder.Ports;
import fr.jalon.standalone.issuer.Credentials;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.standalone.issuer.Role;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product, running: the data folder locked, the embedded servers up, the services answering. */
public final class Product implements AutoCloseable {
    /** Of an IPv6 address as Java writes it, what browsers leave out (RFC 5952). */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private final Closing closing = new Closing();
    private final DataFolder folder;
    private final InetAddress listenOn;
    private final int port;
    private final Consumer<String> told;
    private final Map<String, String> settings;
    private final @Nullable URI publicUrl;
    /** Of a demo. */
    private final @Nullable MovableClock clock;

    /**
     * Starts nothing yet; the clock is the machine's.
     *
     * @param listenOn the address of this machine to answer on
     * @param port of HTTP; 0 for any free one
     * @param told hears, in a line each, what is being done
     */
    public Product(DataFolder folder, InetAddress listenOn, int port, Consumer<String> told) {
        this(folder, listenOn, port, null, Map.of(), told);
    }

    /**
     * Starts nothing yet.
     *
     * @param listenOn the address of this machine to answer on
     * @param port of HTTP; 0 for any free one
     * @param publicUrl where people reach it, if that is another address than its own: a proxy's
     * @param settings of the services, by name
     * @param told hears, in a line each, what is being done
     */
    public Product(
            DataFolder folder,
            InetAddress listenOn,
            int port,
            @Nullable URI publicUrl,
            Map<String, String> settings,
            Consumer<String> told) {
        this(folder, listenOn, port, publicUrl, settings, told, null);
    }

    /**
     * A demo, whose clock may be moved. Its folder is one of a demo, then and for ever: nothing else starts there, and it starts nowhere else.
     *
     * @param clock what is now in commands, questions and deadlines
     */
    public static Product ofDemo(
            DataFolder folder,
            InetAddress listenOn,
            int port,
            @Nullable URI publicUrl,
            MovableClock clock,
            Consumer<String> told) {
        return new Product(folder, listenOn, port, publicUrl, Map.of(), told, clock);
    }

    private Product(
            DataFolder folder,
            InetAddress listenOn,
            int port,
            @Nullable URI publicUrl,
            Map<String, String> settings,
            Consumer<String> told,
            @Nullable MovableClock clock) {
        this.clock = clock;
        this.folder = folder;
        this.listenOn = listenOn;
        this.port = port == 0 ? anyFreePort() : port;
        this.publicUrl = publicUrl;
        this.settings = Map.copyOf(settings);
        this.told = told;
    }

    /** Where it answers on this machine: at the address it was given, unless any of it is meant. */
    public String address() {
        return "http://" + host(listenOn) + ":" + port;
    }

    /** As browsers write it: it comes back in their requests. */
    static String host(InetAddress address) {
        if (address.isAnyLocalAddress() || address.getHostAddress().equals("127.0.0.1")) {
            return "localhost";
        }
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        String parts = address.getHostAddress().replaceAll("%.*", "");
        String longest = ZEROS.matcher(parts)
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return "[" + (longest.isEmpty() ? parts : parts.replaceFirst(longest, "::")) + "]";
    }

    /** Where people reach it, which is also the name of its token issuer. */
    public String publicAddress() {
        return publicUrl == null ? address() : publicUrl.toString();
    }

    /**
     * Starts everything and returns when it answers. If that fails, nothing is left running.
     *
     * @throws CliException in words, if the folder, the port or a server stands in the way
     */
    public void start() {
        // Read by logback.xml, and so before anything logs.
        System.setProperty("jalon.log", folder.log().toString());
        try {
            FolderLock lock = closing.add(FolderLock.take(folder, clock == null ? FolderKind.REAL : FolderKind.DEMO));
            refuseTakenPort();
            lock.announce(address());
            EmbeddedServers servers = closing.add(EmbeddedServers.start(folder, told));
            Credentials told = new Registration(folder).ensureFirst(publicAddress());
            servers.awaitStores();
            closing.add(spring(servers, told));
        } catch (RuntimeException | Error e) {
            closing.close();
            throw inWords(e);
        }
    }

    /** Stops everything, in the order that loses nothing: services, Kafka, view store, PostgreSQL, lock. */
    @Override
    public void close() {
        closing.close();
    }

    private ConfigurableApplicationContext spring(EmbeddedServers servers, Credentials told) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        SpringApplication application = new SpringApplication(JalonApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        // The order of closing is ours: see Closing.
        application.setRegisterShutdownHook(false);
        // Unless the environment knows another way there.
        application.setDefaultProperties(Map.of("jalon.portal.api", address(), "jalon.reports.api", address()));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("dataFolder", folder);
            context.getBeanFactory().registerSingleton("brokerFirst", new BrokerFirst(servers));
            if (clock != null) {
                context.getBeanFactory().registerSingleton("clock", clock);
            }
        });
        return application.run(arguments(servers, told));
    }

    /** As command line arguments, settings come before whatever the services have in their files. */
    private String[] arguments(EmbeddedServers servers, Credentials told) {
        Map<String, Object> own = Map.of(
                "server.port", port,
                "server.address", listenOn.getHostAddress(),
                "jalon.public-url", publicAddress(),
                "jalon.issuer", publicAddress(),
                // It asks itself without a way round by the proxy.
                "jalon.portal.issuer-inside", address());
        Map<String, Object> behindProxy =
                publicUrl == null ? Map.of() : Map.of("server.forward-headers-strategy", "native");
        return Stream.of(own, behindProxy, settings, servers.settingsOfTheProduct(), settingsOfNotices(told))
                .flatMap(settings -> settings.entrySet().stream())
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** They ask the API here, as the first client that may only read; where somebody has taken it out of the file, they say so when they ask. */
    private Map<String, Object> settingsOfNotices(Credentials told) {
        Credentials.ClientSecret reader = told.clients().get(Role.READER.slug());
        return Map.of(
                "jalon.notices.api",
                address(),
                "jalon.notices.token-uri",
                address() + "/oauth2/token",
                "jalon.notices.client-id",
                reader == null ? "nobody" : reader.clientId(),
                "jalon.notices.client-secret",
                reader == null ? "nothing" : reader.clientSecret());
    }

    private void refuseTakenPort() {
        if (!Ports.isFree(listenOn, 0)) {
            throw new CliException(
                    ExitCode.FAILED,
                    "This machine does not have the address " + listenOn.getHostAddress()
                            + ".\nChoose one of its own with --address.");
        }
        if (!Ports.isFree(listenOn, port)) {
            throw portTaken(null);
        }
    }

    private CliException portTaken(@Nullable Throwable cause) {
        return new CliException(
                ExitCode.PORT_TAKEN,
                "Port " + port + " is in use by another program.\nStop that one, or choose another port with --port.",
                cause);
    }

    private RuntimeException inWords(Throwable e) {
        if (e instanceof CliException words) {
            return words;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CliException words) {
                return words;
            }
            if (cause instanceof NewerSchema newer) {
                return new CliException(
                        ExitCode.FOLDER_NOT_OURS,
                        newer.getMessage() + ".\nUse the newer Jalon, or choose another folder with --data.",
                        e);
            }
            if (cause instanceof PortInUseException) {
                return portTaken(e);
            }
        }
        // For the file: the screen gets the words below.
        LoggerFactory.getLogger(Product.class).warn("The product does not start", e);
        return new CliException(
                ExitCode.FAILED,
                "The product does not start: " + rootOf(e).getMessage() + "\nMore is in " + folder.log() + ".",
                e);
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static int anyFreePort() {
        try {
            return Ports.anyFree();
        } catch (IOException e) {
            throw new CliException(ExitCode.PORT_TAKEN, "No port is free: " + e.getMessage(), e);
        }
    }
}
