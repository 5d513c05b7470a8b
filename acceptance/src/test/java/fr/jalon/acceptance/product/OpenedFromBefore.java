package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Backward compatibility: a history that the version before the merged référentiel recorded and backed up. What that version answered of 3.5 is kept
 * beside it, and is answered byte for byte. How both were made is told in {@code before-te/README.md}.
 */
abstract class OpenedFromBefore {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final String RESOURCES = "/before-te/";
    private static final String VERIFIER_KEY =
            "jalon.example.org+17887ec9+ATjY+k4czkhxw6cGgLU6C9dp3z5JWCZL6akLdwSpNEm/";
    private static final int EVENTS = 149;

    /** The day on which the answers were given, so far ahead that no clock has passed it. */
    private static final Instant THAT_DAY = Instant.parse("2099-01-15T10:00:00Z");

    /** What is told since: parts that do not concern a territory say so, with the milestone by which; territories that fell. */
    private static final Pattern SAID_SINCE = Pattern.compile(",\"concerned\":false(?=,\"milestones\")"
            + "|(?<=\"milestones\":\\[[^]]{0,200}]),\"because\":\\[[^]]*]"
            + "|,\"fellOn\":null,\"fallsOn\":null");

    private final Path folder;

    OpenedFromBefore(Life life) {
        this.folder = life.folder();
    }

    private static String text(String name) throws IOException {
        try (InputStream stream = OpenedFromBefore.class.getResourceAsStream(RESOURCES + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The backup is kept as the text that it is made of. */
    private Path backup() throws IOException {
        Path file = folder.resolve("before.backup");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
            String manifest = text("manifest.json");
            Files.createDirectory(zip.getPath("tables"));
            for (JsonNode table : RunningProduct.json(manifest).path("tables")) {
                String name = "tables/" + table.path("name").asString() + ".copy";
                Files.writeString(zip.getPath(name), text(name));
            }
            Files.writeString(zip.getPath("manifest.json"), manifest);
        }
        return file;
    }

    /** The ledger of before was signed with a key that is made of a sentence, so that no key has to be kept. */
    private Path ledgerKey() throws IOException, GeneralSecurityException {
        byte[] seed =
                MessageDigest.getInstance("SHA-256").digest("the ledger of before".getBytes(StandardCharsets.UTF_8));
        byte[] key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))
                .getEncoded();
        String label = "PRIVATE KEY-----";
        return Files.writeString(
                folder.resolve("ledger-key.pem"),
                "-----BEGIN " + label + "\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + label
                        + "\n");
    }

    @Test
    void every_question_of_action_35_is_answered_byte_for_byte_as_it_was_and_the_ledger_verifies() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept-checkpoint.txt"), text("checkpoint.txt"));
        Path anew = folder.resolve("from-before");

        RunningProduct.Printed restored = RunningProduct.command(
                anew, "restore", backup().toString(), "--key", VERIFIER_KEY, "--checkpoint", kept.toString());

        assertThat(restored.exitCode()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("are what the ledger signed");
        try (RunningProduct product = RunningProduct.start(
                anew,
                Map.of("JALON_LEDGER_KEY_FILE", ledgerKey().toString()),
                "--clock-ahead",
                Duration.between(Instant.now(), THAT_DAY).toString())) {
            Awaitility.await("all of it is shown")
                    .atMost(LONG_ENOUGH)
                    .untilAsserted(() ->
                            assertThat(feed(product).path("shown").asLong()).isEqualTo(EVENTS));
            List<JsonNode> before =
                    text("answers.ndjson").lines().map(RunningProduct::json).toList();
            assertThat(before).hasSizeGreaterThan(30);
            for (JsonNode each : before) {
                String question = each.path("question").asString();
                HttpResponse<String> answer = product.send(product.as("auditor", question)
                        .header("Accept-Language", "fr")
                        .GET());
                assertThat(answer.statusCode())
                        .as(question)
                        .isEqualTo(each.path("status").asInt());
                assertThat(SAID_SINCE.matcher(answer.body()).replaceAll(""))
                        .as(question)
                        .isEqualTo(each.path("body").asString());
            }
            JsonNode ledger =
                    RunningProduct.json(product.get("auditor", "/api/v1/ledger").body());
            assertThat(ledger.path("size").asInt()).isEqualTo(EVENTS);
            assertThat(ledger.path("rootHash").asString())
                    .isEqualTo(text("checkpoint.txt").lines().toList().get(2));
            assertThat(feed(product).path("recorded").asLong())
                    .as("an upgrade announces nothing")
                    .isEqualTo(EVENTS);
        }
    }

    private static JsonNode feed(RunningProduct product) {
        return RunningProduct.json(product.get("admin", "/actuator/feed").body());
    }
}
