package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A language for which a client is made of the OpenAPI document: generated with openapi-generator, compiled with a program that makes calls
 * (it stands in the folder {@code clients}), and run.
 */
enum GeneratedClient {
    JAVA("java") {
        @Override
        List<String> options() {
            return List.of(
                    "--library=native",
                    "--inline-schema-options=RESOLVE_INLINE_ENUMS=true",
                    "--additional-properties=useJakartaEe=true,openApiNullable=false,useSingleRequestParameter=true");
        }

        @Override
        List<String> compiled(Path folder) throws IOException {
            Path calls = copied("FiveCalls.java", folder);
            Path sources = folder.resolve("src/main/java");
            finished(List.of(
                    jdk("javac"),
                    "-nowarn",
                    "-cp",
                    libraries(),
                    "-sourcepath",
                    "" + sources,
                    "-d",
                    "" + folder,
                    "" + calls));
            return List.of(jdk("java"), "-cp", folder + File.pathSeparator + libraries(), "FiveCalls");
        }
    },

    /** Its compiler needs Node, which a machine with nothing but a JDK has not. */
    TYPESCRIPT("typescript-fetch") {
        @Override
        List<String> options() {
            return List.of("--additional-properties=importFileExtension=.js");
        }

        @Override
        List<String> compiled(Path folder) throws IOException {
            Path calls = copied("five-calls.ts", folder);
            finished(Stream.of(
                            "node",
                            compiler(folder),
                            "--strict --target es2022 --module nodenext --lib es2022,dom",
                            "" + calls)
                    .flatMap(part -> part.startsWith("--") ? Stream.of(part.split(" ")) : Stream.of(part))
                    .toList());
            return List.of("node", "" + folder.resolve("five-calls.js"));
        }
    };

    private static final Path TOOLS = Path.of(Objects.requireNonNull(System.getProperty("jalon.generators")));
    private static final String GENERATOR = "" + TOOLS.resolve("openapi-generator-cli.jar");

    private final String generator;

    GeneratedClient(String generator) {
        this.generator = generator;
    }

    /** Those that are tried: one, or at full strength all that this machine can compile. */
    static List<GeneratedClient> tried() {
        if (!Strength.isFull()) {
            return List.of(JAVA);
        }
        if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(place -> Files.isExecutable(Path.of(place, "node")))) {
            System.out.println("The client in TypeScript was NOT tried: no node is on the path.");
            return List.of(JAVA);
        }
        return List.of(values());
    }

    /** What the generator is told beside the document. */
    abstract List<String> options();

    /**
     * Compiles what was generated, with the program.
     *
     * @return the command that runs it, without its arguments
     */
    abstract List<String> compiled(Path folder) throws IOException;

    /**
     * Makes the client and runs it.
     *
     * @param description the OpenAPI document
     * @param folder      where all of it may lie
     * @param arguments   of the program
     * @return the lines that it prints
     */
    List<String> run(Path description, Path folder, List<String> arguments) throws IOException {
        List<String> generate = new ArrayList<>(List.of(jdk("java"), "-XX:TieredStopAtLevel=1", "-jar", GENERATOR));
        generate.addAll(List.of("generate", "-g", generator, "-i", "" + description, "-o", "" + folder));
        generate.add("--global-property=apiDocs=false,modelDocs=false,apiTests=false,modelTests=false");
        generate.addAll(options());
        finished(generate);
        return finished(
                Stream.concat(compiled(folder).stream(), arguments.stream()).toList());
    }

    /** Waits for a program that ends well, and tells what it printed. */
    static List<String> finished(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said.lines().toList();
    }

    static String jdk(String tool) {
        return "" + Path.of(System.getProperty("java.home"), "bin", tool);
    }

    /** What the client needs: JSON, which the generator has inside, and annotations. */
    static String libraries() {
        try {
            return GENERATOR
                    + File.pathSeparator
                    + Path.of(Nonnull.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path copied(String program, Path folder) throws IOException {
        try (InputStream source = GeneratedClient.class.getResourceAsStream("clients/" + program)) {
            return Files.write(
                    folder.resolve(program),
                    Objects.requireNonNull(source, program).readAllBytes());
        }
    }

    /** Unpacks the compiler, and the declarations of the language and the browser that it reads beside it. */
    static String compiler(Path folder) throws IOException {
        Path into = Files.createDirectory(folder.resolve("compiler"));
        try (FileSystem jar = FileSystems.newFileSystem(TOOLS.resolve("typescript.jar"));
                Stream<Path> files = Files.find(
                        jar.getPath("META-INF/resources/webjars/typescript"),
                        3,
                        (file, attributes) ->
                                attributes.isRegularFile() && file.toString().contains("/lib/"))) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve("" + file.getFileName()));
            }
        }
        return "" + into.resolve("tsc.js");
    }
}
