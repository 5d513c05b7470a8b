package fr.jalon.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.issuer.Registration;
import fr.jalon.standalone.outcome.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {
    private static final String STORED =
            "{\"line\":1,\"outcome\":\"stored\",\"siren\":\"200054781\",\"id\":\"0199\",\"version\":1}\n";
    private static final String REFUSED = """
            {"line":2,"outcome":"refused","siren":"200054781","problem":{"title":"Invalid","status":422,\
            "detail":"La date est dans le futur","errors":[{"pointer":"/occurredOn","rule":"not-in-the-future",\
            "message":"doit être passée"}]}}
            """;

    @TempDir
    Path temporary;

    private final StringWriter out = new StringWriter();
    private Path file = Path.of(".");

    @BeforeEach
    void with_credentials_and_a_file() throws IOException {
        Files.createDirectories(temporary.resolve("data"));
        new Registration(folder()).ensureFirst("http://localhost:8080");
        file = Files.writeString(temporary.resolve("some.jsonl"), "{}\n{}\n");
    }

    @Test
    void lines_that_are_all_stored_end_with_0_and_one_line_of_words() throws Exception {
        try (AnsweringServer product = answering(STORED + summary(1, 0, 0))) {
            assertThat(run(product, false, false)).isZero();
        }
        assertThat(out.toString()).isEqualTo(file + ": 1 stored, 0 already there, 0 refused\n");
    }

    @Test
    void a_refused_line_ends_with_1_and_says_which_and_why() throws Exception {
        try (AnsweringServer product = answering(STORED + REFUSED + summary(1, 0, 1))) {
            assertThat(run(product, false, false)).isEqualTo(1);
        }
        assertThat(out.toString())
                .startsWith(file + ":2: refused 200054781: La date est dans le futur\n")
                .contains("/occurredOn: doit être passée")
                .doesNotContain(":1: stored")
                .endsWith("1 refused\n");
    }

    @Test
    void verbose_tells_of_every_line() throws Exception {
        try (AnsweringServer product = answering(STORED + summary(1, 0, 0))) {
            run(product, false, true);
        }
        assertThat(out.toString()).startsWith(file + ":1: stored 200054781 0199\n");
    }

    @Test
    void a_dry_run_asks_for_one_and_says_so() throws Exception {
        try (AnsweringServer product = answering(STORED + summary(1, 0, 0))) {
            run(product, true, false);
            assertThat(product.heads)
                    .anySatisfy(head -> assertThat(head)
                            .startsWith("POST /api/v1/imports?dryRun=true ")
                            .contains("Authorization: Bearer admin-token")
                            .contains("Content-Type: application/x-ndjson"));
        }
        assertThat(out.toString()).contains("1 would be stored");
    }

    @Test
    void an_answer_without_a_summary_is_an_error_that_says_what_to_do() throws Exception {
        try (AnsweringServer product = answering(STORED)) {
            assertThatThrownBy(() -> run(product, false, false))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("broke off")
                    .hasMessageContaining("Run it again");
        }
    }

    @Test
    void a_product_that_refuses_the_whole_file_is_quoted() throws Exception {
        try (AnsweringServer product = new AnsweringServer((head, in, out) -> {
            in.readNBytes((int) AnsweringServer.contentLength(head));
            if (head.startsWith("POST /oauth2/token")) {
                token(out);
            } else {
                AnsweringServer.write(
                        out,
                        "HTTP/1.1 415 \r\nContent-Type: application/problem+json\r\n\r\n{\"title\":\"Unsupported\",\"status\":415}");
            }
        })) {
            assertThatThrownBy(() -> run(product, false, false))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("415")
                    .hasMessageContaining("Unsupported");
        }
    }

    @Test
    void one_unreadable_file_among_several_sends_nothing() throws Exception {
        try (AnsweringServer product = answering(STORED + summary(1, 0, 0))) {
            Path missing = temporary.resolve("missing.csv");
            assertThatThrownBy(() -> importing(product, false, false).run(List.of(file, missing)))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("missing.csv")
                    .hasMessageContaining("Nothing was sent");
            assertThat(product.heads).isEmpty();
        }
    }

    @Test
    void a_file_of_an_unknown_kind_is_refused() throws Exception {
        try (AnsweringServer product = answering("")) {
            assertThatThrownBy(() -> importing(product, false, false).run(List.of(Path.of("letter.doc"))))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining(".jsonl");
        }
    }

    @Test
    void without_a_running_product_it_says_how_to_start_one() {
        assertThatThrownBy(() -> new ImportRun(folder(), null, false, false, printer(), printer()).run(List.of(file)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("jalon serve");
    }

    private int run(AnsweringServer product, boolean dryRun, boolean verbose) {
        return importing(product, dryRun, verbose).run(List.of(file));
    }

    private ImportRun importing(AnsweringServer product, boolean dryRun, boolean verbose) {
        return new ImportRun(folder(), product.address(), dryRun, verbose, printer(), printer());
    }

    private PrintWriter printer() {
        return new PrintWriter(out, true);
    }

    private DataFolder folder() {
        return new DataFolder(temporary.resolve("data"));
    }

    private static String summary(int stored, int duplicate, int refused) {
        return "{\"summary\":{\"stored\":%d,\"duplicate\":%d,\"refused\":%d},\"position\":\"x\"}\n"
                .formatted(stored, duplicate, refused);
    }

    private static AnsweringServer answering(String rows) throws IOException {
        return new AnsweringServer((String head, InputStream in, OutputStream out) -> {
            in.readNBytes((int) AnsweringServer.contentLength(head));
            if (head.startsWith("POST /oauth2/token")) {
                token(out);
                return;
            }
            AnsweringServer.write(out, "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n");
            if (!rows.isEmpty()) {
                AnsweringServer.chunk(out, rows);
            }
            AnsweringServer.write(out, "0\r\n\r\n");
        });
    }

    private static void token(OutputStream out) throws IOException {
        String body = "{\"access_token\":\"admin-token\",\"token_type\":\"Bearer\",\"expires_in\":60}";
        AnsweringServer.write(
                out,
                "HTTP/1.1 200 \r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }
}
