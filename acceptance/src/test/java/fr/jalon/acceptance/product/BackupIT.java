package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything but one file is lost, and the product stands again as it was. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final String MILESTONE =
            "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}";

    @TempDir
    private static Path folder;

    @Test
    @Order(1)
    void a_backup_of_a_running_product_gives_the_same_answers_in_a_new_folder() throws Exception {
        Path file = folder.resolve("jalon.backup");
        Map<String, String> before;
        long events;
        String siren = Histories.siren(Histories.NAMES.getFirst());
        try (RunningProduct product = RunningProduct.start(folder.resolve("old"))) {
            String position = "";
            for (String name : Histories.NAMES) {
                JsonNode last = product.importLines(
                                "application/x-ndjson",
                                BodyPublishers.ofString(String.join("\n", Histories.lines(name))))
                        .getLast();
                position = last.path("position").asString();
            }
            product.readAfter(position, "/api/v1/territories");
            before = answers(product);
            events = recorded(product);

            RunningProduct.Printed backup = product.command("backup", file.toString());

            assertThat(backup.exitCode()).as(backup.text()).isZero();
            assertThat(backup.text()).contains(events + " events").contains("secrets");
            assertThat(product.command("backup", file.toString()).exitCode())
                    .as("a file is not written over")
                    .isEqualTo(2);
            // What comes later is not in it.
            assertThat(product.post("admin", "/api/v1/territories/" + siren + "/milestones", MILESTONE)
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Path anew = folder.resolve("anew");
        RunningProduct.Printed restored = RunningProduct.command(anew, "restore", file.toString());

        assertThat(restored.exitCode()).as(restored.text()).isZero();
        assertThat(Files.readString(anew.resolve("credentials.json")))
                .isEqualTo(Files.readString(folder.resolve("old").resolve("credentials.json")));
        try (RunningProduct product = RunningProduct.start(anew)) {
            Awaitility.await("Kafka and the views are made again")
                    .atMost(LONG_ENOUGH)
                    .untilAsserted(() ->
                            assertThat(feed(product).path("shown").asLong()).isEqualTo(events));
            assertThat(answers(product)).isEqualTo(before);
            HttpResponse<String> next =
                    product.post("admin", "/api/v1/territories/" + siren + "/milestones", MILESTONE);
            assertThat(next.statusCode()).as(next.body()).isEqualTo(201);
            assertThat(product.readAfter(
                                    RunningProduct.json(next.body())
                                            .path("position")
                                            .asString(),
                                    "/api/v1/territories/" + siren + "/history?limit=1&order=desc")
                            .path("items")
                            .isEmpty())
                    .isFalse();
            assertThat(recorded(product)).isGreaterThan(events);
        }
    }

    @Test
    @Order(2)
    void a_folder_that_holds_something_and_a_file_that_is_damaged_are_refused() throws Exception {
        Path file = folder.resolve("jalon.backup");
        RunningProduct.Printed filled = RunningProduct.command(folder.resolve("old"), "restore", file.toString());
        assertThat(filled.exitCode()).isEqualTo(2);
        assertThat(filled.text()).contains("is not empty");

        Path damaged = Files.copy(file, folder.resolve("damaged.backup"));
        try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[64]), channel.size() / 2);
        }
        Path target = folder.resolve("from-damaged");
        RunningProduct.Printed refused = RunningProduct.command(target, "restore", damaged.toString());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(2);
        assertThat(target).doesNotExist();
    }

    @Test
    @Order(3)
    void a_product_that_stands_still_is_backed_up_as_well() throws Exception {
        RunningProduct.Printed backup = RunningProduct.command(
                folder.resolve("old"), "backup", folder.resolve("still.backup").toString());
        assertThat(backup.exitCode()).as(backup.text()).isZero();
        RunningProduct.Printed nothing = RunningProduct.command(
                folder.resolve("nowhere"),
                "backup",
                folder.resolve("nothing.backup").toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.text()).contains("holds no data");
    }

    private static JsonNode feed(RunningProduct product) {
        return RunningProduct.json(product.get("admin", "/actuator/feed").body());
    }

    private static long recorded(RunningProduct product) {
        return feed(product).path("recorded").asLong();
    }

    private static Map<String, String> answers(RunningProduct product) {
        Map<String, String> answers = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of("/api/v1/territories", "/api/v1/statistics/levels"),
                        Histories.NAMES.stream()
                                .map(Histories::siren)
                                .flatMap(siren -> Stream.of(
                                                "",
                                                "/timeline",
                                                "/synergies",
                                                "/history?limit=200",
                                                "/export",
                                                "/replay")
                                        .map(path -> "/api/v1/territories/" + siren + path)))
                .forEach(question -> {
                    HttpResponse<String> answer = product.get("auditor", question);
                    answers.put(
                            question,
                            answer.statusCode()
                                    + answer.headers().firstValue("ETag").orElse("")
                                    + answer.body());
                });
        return answers;
    }
}
