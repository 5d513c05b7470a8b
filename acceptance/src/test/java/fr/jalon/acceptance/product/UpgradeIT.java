package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What an older version wrote is read by this one. Kept as a backup of then, unpacked, since it is text; how to keep
 * another one is in docs/how-to/upgrade.md.
 */
class UpgradeIT {

    private static final Path KEPT = Path.of("src/test/resources/upgrade/v3");

    @TempDir
    private Path folder;

    @Test
    void the_log_of_an_older_version_gives_the_answers_that_it_gave_then() throws Exception {
        Path backup = folder.resolve("v3.backup");
        pack(backup);
        Path data = folder.resolve("data");
        RunningProduct.Printed restored = RunningProduct.command(data, "restore", backup.toString());
        assertThat(restored.exitCode()).as(restored.text()).isZero();
        JsonNode manifest = RunningProduct.json(Files.readString(KEPT.resolve("manifest.json")));

        try (RunningProduct product = RunningProduct.start(data)) {
            Awaitility.await("the views are made")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> RunningProduct.json(product.get("admin", "/actuator/feed")
                                            .body())
                                    .path("shown")
                                    .asLong()
                            == manifest.path("events").asLong());
            String siren = Histories.siren("ca-la-rochelle");
            for (String question : List.of("timeline", "synergies", "export", "history")) {
                String path = "/api/v1/territories/" + siren + "/" + question
                        + (question.equals("history") ? "?limit=200&order=asc" : "");
                assertThat(product.get("auditor", path).body())
                        .as(question)
                        .isEqualTo(Files.readString(KEPT.resolve("answers").resolve(question)));
            }
            HttpResponse<String> next = product.post(
                    "admin",
                    "/api/v1/territories/" + siren + "/milestones",
                    "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}");
            assertThat(next.statusCode()).as(next.body()).isEqualTo(201);
        }
    }

    private static void pack(Path backup) throws IOException {
        try (OutputStream out = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(KEPT)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(KEPT.resolve("answers")))
                    .toList()) {
                zip.putNextEntry(new ZipEntry(KEPT.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
