package fr.jalon.acceptance.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A product that is watched from all sides: it sends its traces to a collector, writes its log as JSON, would fall into a trap with
 * whatever it said to others, and gives tokens that do not last.
 */
final class Watched implements AutoCloseable {

    /** Pages ask for a new token twenty seconds before the end: theirs run out after five. */
    private static final String TOKEN_LIFE = "PT25S";

    private final Path folder = Files.createTempDirectory("jalon-watched");
    private final TraceCollector collector = new TraceCollector();
    private final Trap trap = new Trap();
    private final RunningProduct product;

    private Watched() throws Exception {
        product = RunningProduct.start(
                folder.resolve("data"),
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        collector.address(),
                        "OTEL_BSP_SCHEDULE_DELAY",
                        "200",
                        "LOGGING_STRUCTURED_FORMAT_FILE",
                        "ecs",
                        "JALON_TOKENS_LIFE",
                        TOKEN_LIFE,
                        "JAVA_TOOL_OPTIONS",
                        through(trap)));
    }

    static Watched begin() throws Exception {
        return new Watched();
    }

    /** Options of a Java virtual machine whose calls to others come to a trap. */
    static String through(Trap trap) {
        return Stream.of("socksProxy", "http.proxy", "https.proxy")
                .flatMap(proxy -> Stream.of("-D" + proxy + "Host=127.0.0.1", "-D" + proxy + "Port=" + trap.port()))
                .collect(Collectors.joining(" "));
    }

    RunningProduct product() {
        return product;
    }

    TraceCollector collector() {
        return collector;
    }

    Trap trap() {
        return trap;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        product.close();
        collector.close();
        trap.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
