package fr.jalon.torture.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A runnable jar, started as the {@code ./jalon} script starts it: unpacked once (libraries inside a jar are slow to read) on a virtual
 * machine that is set for a quick start: serial collector, and the quick compiler alone, since none of these processes lives for long.
 */
public final class Application {

    private static final Map<Path, Application> UNPACKED = new ConcurrentHashMap<>();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** From this version on, {@code Unsafe} has to be allowed, or Kafka's and Netty's use of it is announced on the screen. */
    private static final int UNSAFE_IS_ANNOUNCED_FROM = 23;

    private final Path jar;
    private final Path archive;
    private final Path unfinished;

    private Application(Path jar) {
        this.jar = jar;
        this.archive = jar.resolveSibling("classes.jsa");
        this.unfinished = jar.resolveSibling("classes.jsa.unfinished");
    }

    /** That of a jar that Spring Boot has packed; it is unpacked by the first who asks, and the copy is gone when this process ends. */
    public static Application of(Path jar) {
        return UNPACKED.computeIfAbsent(jar.toAbsolutePath().normalize(), Application::unpacked);
    }

    /** A copy of one's own, to be changed and {@linkplain #delete deleted}. */
    public static Application copyOf(Path jar) {
        return unpacked(jar.toAbsolutePath().normalize());
    }

    /** The copy is not needed any more. */
    public void delete() {
        deleted(Objects.requireNonNull(jar.getParent()));
    }

    private static Application unpacked(Path jar) {
        try {
            Path folder = Files.createTempDirectory(Objects.requireNonNull(jar.getParent()), "unpacked");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleted(folder)));
            Process tool = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(jar + " cannot be unpacked: " + told);
            }
            return new Application(folder.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleted(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println(folder + " stays behind: " + e);
        }
    }

    /** The folder of its libraries, which is a copy of its own. */
    public Path libraries() {
        return jar.resolveSibling("lib");
    }

    /** One that leaves an archive of its classes when it ends by itself: a quarter less for all starts behind {@link #archived}. */
    public ProcessBuilder archiving(String heap, List<String> arguments) {
        return process(heap, List.of("-XX:ArchiveClassesAtExit=" + unfinished), arguments);
    }

    /** Whoever was {@link #archiving} has ended, somehow. */
    public void archived() {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of it that is not started yet, with both of its outputs in one. */
    public ProcessBuilder process(String heap, List<String> arguments) {
        return process(
                heap, Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of(), arguments);
    }

    private ProcessBuilder process(String heap, List<String> classes, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx" + heap));
        command.addAll(classes);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().feature() >= UNSAFE_IS_ANNOUNCED_FROM) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
