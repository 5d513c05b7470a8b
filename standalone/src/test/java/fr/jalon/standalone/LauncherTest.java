package fr.jalon.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that people call, on a copy of it beside which these classes stand as what was built. */
class LauncherTest {

    /** Written by the shell: a JVM under the locale C could not name it. */
    private static final String FOLDER = "$(printf 'donn\\303\\251es \\303\\240 part')";

    @TempDir
    Path temporary;

    @BeforeEach
    void a_built_product() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path app = Files.createDirectories(temporary.resolve("standalone/target/app"));
        Files.createDirectories(temporary.resolve(".mvn"));
        for (String script : new String[] {"jalon", ".mvn/find-jdk"}) {
            Files.copy(root.resolve(script), temporary.resolve(script));
            assertThat(temporary.resolve(script).toFile().setExecutable(true)).isTrue();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Jalon.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(part -> Path.of(part).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(app.resolve("jalon.jar"))) {
            new JarOutputStream(file, manifest).close();
        }
        Files.createFile(temporary.resolve("standalone/target/jalon.jar"));
        Files.createFile(app.resolve("built"));
    }

    @Test
    void a_folder_with_an_accent_and_a_blank_is_the_one_that_was_named_also_under_the_locale_C() throws Exception {
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-c",
                        "mkdir \"" + FOLDER + "\" && touch \"" + FOLDER + "/credentials.json\" && "
                                + "./jalon user add anna --role reader --data \"" + FOLDER + "\" && ls \"" + FOLDER
                                + "\"; "
                                + "./jalon status --data \"" + FOLDER + "\"; echo \"code $?\"")
                .directory(temporary.toFile())
                .redirectErrorStream(true);
        shell.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        shell.environment().putAll(Map.of("LC_ALL", "C", "JALON_JAVA_HOME", System.getProperty("java.home")));

        String told = new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told)
                .contains(
                        "\"username\":\"anna\"",
                        "issuer\n",
                        "Not running on ",
                        "donn\u00e9es \u00e0 part.\n",
                        "code 8\n");
    }

    /** Two collectors are none: the JVM would not start. */
    @ParameterizedTest
    @ValueSource(strings = {"JALON_JAVA_OPTS", "JAVA_TOOL_OPTIONS"})
    void a_collector_that_somebody_has_chosen_is_the_one(String variable) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", "./jalon status --data \"$PWD/none\"; echo \"code $?\"")
                .directory(temporary.toFile())
                .redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(variable, "-XX:+UseParallelGC", "JALON_JAVA_HOME", System.getProperty("java.home")));

        String told = new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told).contains("code 8\n");
    }
}
