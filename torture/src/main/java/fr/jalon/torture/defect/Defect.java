package fr.jalon.torture.defect;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A mistake that somebody could make, put into a copy of the product on purpose (mutation): the list of those that are found is the proof that
 * this kit sees something.
 *
 * @param name on the command line
 * @param words what is wrong with it
 * @param module whose source it is
 * @param source below the module's sources
 * @param from what stands there, once
 * @param to what stands there then
 */
public record Defect(String name, String words, String module, String source, String from, String to) {

    private static final String SOURCES = "src/main/java";

    private static final List<Defect> ALL = List.of(
            new Defect(
                    "pending-mark-skipped",
                    "now and then an event is taken from the list of those that wait and gets no place",
                    "command-service",
                    "fr/jalon/command/feed/Sequencer.java",
                    "row_number() over (order by global_index) as place from moved) as numbered",
                    "row_number() over (order by global_index) as place from moved where global_index % 40 <> 7) as numbered"),
            new Defect(
                    "order-turned-around",
                    "events that are committed together get their places the other way round",
                    "command-service",
                    "fr/jalon/command/feed/Sequencer.java",
                    "row_number() over (order by global_index) as place",
                    "row_number() over (order by global_index desc) as place"),
            new Defect(
                    "published-one-less",
                    "the last event of each batch but the first is taken for published and is not",
                    "command-service",
                    "fr/jalon/command/publication/Publisher.java",
                    "for (RecordedEvent event : batch) {\n                sent.add(",
                    "for (RecordedEvent event : batch.subList(0, Math.max(1, batch.size() - 1))) {\n                sent.add("),
            new Defect(
                    "check-of-the-ledger-sees-nothing",
                    "the ledger's check does not compare events with what was signed",
                    "command-service",
                    "fr/jalon/command/ledger/LogReading.java",
                    "if (!Arrays.equals(read[leaf], Tiles.over(stored, leaf, leaf + 1))) {",
                    "if (leaf < 0) {"),
            new Defect(
                    "retraction-not-shown",
                    "a milestone that was taken back goes on being shown as standing",
                    "query-service",
                    "fr/jalon/query/projection/Projector.java",
                    "TerritoryProjection.takenBack(readable, after).ifPresent(batch::takenBack);",
                    ""),
            new Defect(
                    "redelivery-guard-lost",
                    "an event that comes a second time is taken for another",
                    "query-service",
                    "fr/jalon/query/projection/Projector.java",
                    "if (recorded.territoryVersion() < next) {",
                    "if (recorded.territoryVersion() < 0) {"),
            new Defect(
                    "read-after-not-waited-for",
                    "a question that asks for what was written is answered from what is there",
                    "query-service",
                    "fr/jalon/query/http/Freshness.java",
                    "while (!includes(position)) {",
                    "while (position == null) {"),
            new Defect(
                    "stream-resumes-one-late",
                    "a listener that comes back misses the message after the last one he heard",
                    "query-service",
                    "fr/jalon/query/stream/SseSubscription.java",
                    "this.position = after;",
                    "this.position = after < 0 ? after : after + 1;"),
            new Defect(
                    "stream-resumes-one-early",
                    "a listener that comes back hears the last message once more",
                    "query-service",
                    "fr/jalon/query/stream/SseSubscription.java",
                    "this.position = after;",
                    "this.position = after < 0 ? after : after - 1;"),
            new Defect(
                    "losses-not-announced",
                    "what becomes due by what came about is not announced",
                    "domain",
                    "fr/jalon/domain/territory/TerritoryDecider.java",
                    "for (Announcement announcement : known.due(today)) {",
                    "for (Announcement announcement : causes.size() > 1 ? known.due(today) : List.<Announcement>of()) {"));

    /** Those there are. */
    public static List<Defect> all() {
        return ALL;
    }

    public static Optional<Defect> named(String name) {
        return ALL.stream().filter(defect -> defect.name().equals(name)).findFirst();
    }

    /** How often what is to be replaced stands in the source; more or less than once, the list has grown old. */
    int occurrences(Path repository) throws IOException {
        String text = Files.readString(file(repository));
        int count = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
            count++;
        }
        return count;
    }

    private Path file(Path repository) {
        return repository.resolve(module).resolve(SOURCES).resolve(source);
    }

    /**
     * Compiles the source with the mistake in it, and puts it into the library of these that has its module.
     *
     * @param repository where the sources are, as those libraries were built from them
     * @throws IOException if it cannot be compiled
     */
    public void putInto(Path libraries, Path repository) throws IOException {
        if (occurrences(repository) != 1) {
            throw new IOException(source + " does not have '" + from + "' once any more");
        }
        Path work = Files.createTempDirectory(libraries, "defect");
        Path changed = Files.createDirectories(work.resolve("src"))
                .resolve(Path.of(source).getFileName().toString());
        Files.writeString(changed, Files.readString(file(repository)).replace(from, to));
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(changed, classes, libraries);
        try (FileSystem library = FileSystems.newFileSystem(library(libraries));
                Stream<Path> made = Files.walk(classes)) {
            for (Path each : made.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        each,
                        library.getPath(classes.relativize(each).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path library(Path libraries) throws IOException {
        try (Stream<Path> all = Files.list(libraries)) {
            return all.filter(file -> file.getFileName().toString().matches("jalon-" + module + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no library has the module " + module));
        }
    }

    private static void compile(Path source, Path classes, Path libraries) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this is a Java without a compiler: take a JDK");
        }
        String path;
        try (Stream<Path> all = Files.list(libraries)) {
            path = all.map(Path::toString).filter(name -> name.endsWith(".jar")).collect(Collectors.joining(":"));
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    path,
                    "-proc:none",
                    "-parameters",
                    "-nowarn",
                    "--release",
                    "21");
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IOException("the defect does not compile: " + said);
            }
        }
    }
}
