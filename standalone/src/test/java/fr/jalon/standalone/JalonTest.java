package fr.jalon.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.folder.FolderKind;
import fr.jalon.standalone.folder.FolderLock;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Command lines as people type them: what they read, and what scripts get. */
class JalonTest {
    @TempDir
    Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_every_command_and_every_exit_code() {
        assertThat(jalon("--help")).isZero();

        assertThat(out.toString()).contains("serve", "import", "status", "client", "user", "referentiel", "Exit codes");
    }

    @Test
    void what_is_no_command_ends_with_2_and_the_usage() {
        assertThat(jalon("frob")).isEqualTo(2);
        assertThat(jalon()).isEqualTo(2);

        assertThat(err.toString()).contains("frob").contains("Usage: jalon");
    }

    @Test
    void what_is_no_evidence_pack_ends_with_2_in_the_words_of_the_verifier() throws IOException {
        Path file = Files.writeString(temporary.resolve("pack.zip"), "This is a text.");

        assertThat(jalon("verify-pack", file.toString())).isEqualTo(2);
        assertThat(jalon("verify-pack", file.toString(), "--key", "none")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("verify-pack: " + file + " is no zip file")
                .contains("verify-pack: what was given with --key is no key");
    }

    /** What is in the pack is verified by the module, whose tests know more of it: here, that its answer comes through. */
    @Test
    void an_evidence_pack_with_findings_ends_with_1() throws IOException {
        Path file = temporary.resolve("pack.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("README.txt"));
        }

        assertThat(jalon("verify-pack", file.toString())).isEqualTo(1);

        assertThat(out.toString()).startsWith("NOT VERIFIED").contains("checkpoint is missing");
    }

    @Test
    void status_of_a_folder_without_a_running_product_ends_with_8() {
        assertThat(jalon("status", "--data", temporary.toString())).isEqualTo(8);

        assertThat(out.toString()).isEqualTo("Not running on " + temporary + ".\n");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void serve_on_a_folder_in_use_ends_with_3_without_a_stack_trace() throws IOException {
        try (FolderLock first = FolderLock.take(new DataFolder(temporary))) {
            first.announce("http://localhost:8123");

            assertThat(serve()).isEqualTo(3);
        }
        assertThat(err.toString())
                .startsWith("jalon: The data folder " + temporary + " is in use")
                .contains("http://localhost:8123")
                .doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void serve_on_a_folder_of_a_newer_version_ends_with_4() throws IOException {
        Files.writeString(temporary.resolve("format"), "jalon-data 7\n");

        assertThat(serve()).isEqualTo(4);

        assertThat(err.toString()).contains("newer Jalon").doesNotContain("\tat ");
    }

    @Test
    void a_demo_and_facts_that_are_meant_do_not_start_where_the_other_is() throws IOException {
        Path demo = temporary.resolve("demo");
        FolderLock.take(new DataFolder(temporary.resolve("real"))).close();
        FolderLock.take(new DataFolder(demo), FolderKind.DEMO).close();

        assertThat(jalon(
                        "demo",
                        "--port",
                        "0",
                        "--data",
                        temporary.resolve("real").toString()))
                .isEqualTo(4);
        assertThat(jalon("serve", "--port", "0", "--data", demo.toString())).isEqualTo(4);
        assertThat(jalon("backup", temporary.resolve("b").toString(), "--data", demo.toString()))
                .isEqualTo(4);
        Files.createDirectory(demo.resolve("postgres"));
        assertThat(jalon("demo", "--port", "0", "--data", demo.toString())).isEqualTo(4);

        assertThat(err.toString())
                .contains("no demo is told there")
                .contains("holds a demo")
                .contains("not told to its end")
                .doesNotContain("\tat ");
    }

    @Test
    void serve_where_nothing_can_be_written_ends_with_5() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThat(jalon("serve", "--port", "0", "--data", file.toString() + "/below"))
                .isEqualTo(5);

        assertThat(err.toString()).contains("cannot be used").doesNotContain("\tat ");
    }

    @Test
    void serve_on_a_taken_port_ends_with_6_and_gives_the_folder_back() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(stranger.getLocalPort());

            assertThat(jalon("serve", "--port", port, "--data", temporary.toString()))
                    .isEqualTo(6);

            assertThat(err.toString())
                    .contains("Port " + port)
                    .contains("--port")
                    .doesNotContain("\tat ");
        }
        FolderLock.take(new DataFolder(temporary)).close();
    }

    @Test
    void client_add_prints_an_id_and_a_secret_as_json() {
        new Registration(new DataFolder(temporary)).ensureFirst("http://localhost:8080");

        int exit = jalon(
                "client",
                "add",
                "--role",
                "animator",
                "--territories",
                "200054781,243500139",
                "--data",
                temporary + "");

        assertThat(exit).isZero();
        assertThat(JsonMapper.builder().build().readTree(out.toString()).propertyNames())
                .containsExactlyInAnyOrder("clientId", "clientSecret");
    }

    @Test
    void people_are_added_listed_disabled_enabled_and_given_another_password() {
        new Registration(new DataFolder(temporary)).ensureFirst("http://localhost:8080");
        String data = temporary.toString();

        assertThat(jalon("user", "add", "anna", "--role", "reader", "--data", data))
                .isZero();
        assertThat(jalon("user", "disable", "anna", "--data", data)).isZero();
        assertThat(jalon("user", "list", "--data", data)).isZero();
        assertThat(jalon("user", "enable", "anna", "--data", data)).isZero();
        assertThat(jalon("user", "password", "anna", "--data", data)).isZero();
        assertThat(jalon("client", "list", "--data", data)).isZero();
        assertThat(jalon("user", "disable", "bruno", "--data", data)).isEqualTo(2);

        assertThat(out.toString().lines())
                .contains("{\"name\":\"anna\",\"role\":\"reader\",\"territories\":[],\"disabled\":true}")
                .anyMatch(line -> line.contains("jalon-auditor"))
                .filteredOn(line -> line.contains("\"username\":\"anna\""))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(err.toString()).contains("There is no user \"bruno\"");
    }

    @Test
    void a_public_address_is_a_scheme_and_a_host_and_nothing_behind() {
        for (String url :
                new String[] {"https://jalon.example.org/", "https://a@b", "ftp://jalon.example.org", "jalon"}) {
            assertThat(jalon("serve", "--public-url", url, "--data", temporary.toString()))
                    .as(url)
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("--public-url is http or https");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void import_asks_for_one_address_only() {
        assertThat(jalon("import", "x.jsonl", "--port", "8080", "--url", "http://localhost:8080"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("not both");
    }

    @Test
    void referentiel_check_refuses_what_it_cannot_read() {
        assertThat(jalon(
                        "referentiel",
                        "check",
                        temporary.resolve("nothing.yaml").toString()))
                .isNotZero();
    }

    /** Nothing is started, nothing made, and no exception is shown to people. */
    @ParameterizedTest
    @MethodSource("fr.jalon.strength.FromHell#words")
    void a_word_from_hell_as_an_argument_ends_with_a_code_and_words(String word) throws IOException {
        String nothing = temporary.resolve("nothing").toString();
        List<List<String>> lines = List.of(
                List.of(word),
                List.of("serve", "--port", word + "x", "--data", nothing),
                List.of("serve", "--clock-ahead", word, "--port", "x", "--data", nothing),
                List.of("import", nothing + "/" + word, "--data", nothing),
                List.of("import", "x.jsonl", "--url", word, "--data", nothing),
                List.of("import", "x.jsonl", "--port", word, "--data", nothing),
                List.of("status", "--data", nothing + word),
                List.of("restore", nothing + "/" + word, "--data", nothing),
                List.of("backup", nothing + "/" + word, "--data", nothing),
                List.of("verify-pack", nothing + "/" + word, "--key", word),
                List.of("client", "add", "--role", word, "--data", nothing),
                List.of("client", "remove", "--client-id", word, "--data", nothing),
                List.of("referentiel", "check", nothing + "/" + word),
                List.of("referentiel", "what-if", nothing + "/" + word, "--as-of", word, "--data", nothing));
        for (List<String> line : inTurn(word, lines)) {
            int code = jalon(line.toArray(String[]::new));

            assertThat(code).as("%s %s %s", line, out, err).isBetween(1, 8);
            assertThat(err.toString()).as("%s", line).doesNotContain("unexpected", "\tat ");
        }
        try (Stream<Path> made = Files.list(temporary)) {
            assertThat(made).isEmpty();
        }
    }

    /** All lines at night; by day two of them for each word, others for the next. */
    private static List<List<String>> inTurn(String word, List<List<String>> lines) {
        int first = Math.floorMod(word.hashCode(), lines.size());
        return Strength.isFull() ? lines : List.of(lines.get(first), lines.get((first + 1) % lines.size()));
    }

    private int serve() {
        return jalon("serve", "--port", "0", "--data", temporary.toString());
    }

    private int jalon(String... arguments) {
        return Jalon.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
