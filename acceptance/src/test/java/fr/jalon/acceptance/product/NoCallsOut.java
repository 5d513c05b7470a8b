package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The product calls nobody: no update check, no statistics, no fonts. Whatever goes through Java's URLs, HTTP client or
 * sockets would come to a proxy that only counts; whatever goes round that is seen in the machine's list of connections.
 */
abstract class NoCallsOut {

    private static final Duration WATCHED = Duration.ofSeconds(8);

    private final RunningProduct product;
    private final Trap trap;

    NoCallsOut(Watched watched) {
        this.product = watched.product();
        this.trap = watched.trap();
    }

    @Test
    void a_product_at_work_calls_nobody() throws Exception {
        Set<String> elsewhere = new ConcurrentSkipListSet<>();
        assertThat(product.post(
                                "admin",
                                "/api/v1/territories",
                                "{\"siren\": \"243300316\", \"name\": \"Bordeaux\", \"kind\": \"metropole\","
                                        + " \"regionCode\": \"75\"}")
                        .statusCode())
                .isEqualTo(201);
        new Browserless(product).signIn("admin");

        await().pollInterval(Duration.ofMillis(50))
                .during(WATCHED)
                .atMost(WATCHED.plusSeconds(20))
                .until(() -> elsewhere.addAll(elsewhere(product.process())) || elsewhere.isEmpty());

        assertThat(elsewhere).isEmpty();
        assertThat(trap.calls()).isZero();
    }

    /** So that the test above says something. */
    @Test
    void the_trap_hears_each_way_of_calling() throws Exception {
        for (String way : List.of("url", "client", "socket")) {
            try (Trap trap = new Trap()) {
                List<String> command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallsOut.class.getName(),
                        way));
                ProcessBuilder caller = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
                caller.environment().put("JAVA_TOOL_OPTIONS", Watched.through(trap));
                caller.start().waitFor();
                assertThat(trap.calls()).as(way).isPositive();
            }
        }
    }

    /** Where a process and its children have connections to that is not this machine. */
    private static Set<String> elsewhere(ProcessHandle process) {
        Set<String> sockets = Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> sockets(each.pid()))
                .collect(Collectors.toSet());
        Set<String> addresses = new TreeSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && sockets.contains(fields[9]) && !isHere(fields[2])) {
                    addresses.add(fields[2]);
                }
            }
        }
        return addresses;
    }

    /** Loopback, or nothing, as Linux writes it: bytes of a word in the order of the machine. */
    private static boolean isHere(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.matches("0+")
                || host.equals("0100007F")
                || host.equals("00000000000000000000000001000000")
                || host.equals("0000000000000000FFFF00000100007F");
    }

    private static Stream<String> sockets(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open
                    .map(NoCallsOut::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            // It has ended meanwhile.
            return Stream.empty();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
