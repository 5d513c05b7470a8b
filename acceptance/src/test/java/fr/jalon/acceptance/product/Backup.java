package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Everything but one file is lost, and the product stands again as it was. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Backup {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final String MILESTONE =
            "{\"type\": \"actors-meeting-held\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre\"}";

    private final Life life;
    private final Path folder;
    private final Path file;

    Backup(Life life) {
        this.life = life;
        this.folder = life.folder();
        this.file = folder.resolve("jalon.backup");
    }

    @Test
    @Order(1)
    void a_backup_of_a_running_product_gives_the_same_answers_in_a_new_folder() throws Exception {
        RunningProduct old = life.product();
        String siren = Histories.siren(Histories.NAMES.getFirst());
        // The sample histories were loaded before.
        Map<String, String> before = answers(old);
        long events = recorded(old);

        RunningProduct.Printed backup = old.command("backup", file.toString());

        assertThat(backup.exitCode()).as(backup.text()).isZero();
        assertThat(backup.text()).contains(events + " events").contains("secrets");
        assertThat(old.command("backup", file.toString()).exitCode())
                .as("a file is not written over")
                .isEqualTo(2);
        // What comes later is not in it.
        assertThat(old.post("admin", "/api/v1/territories/" + siren + "/milestones", MILESTONE)
                        .statusCode())
                .isEqualTo(201);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        // A new volume, and a link to it: neither can be replaced by another folder.
        Path volume =
                Files.createDirectories(folder.resolve("volume/lost+found")).getParent();
        Path anew = Files.createSymbolicLink(folder.resolve("anew"), volume);
        RunningProduct.Printed restored = RunningProduct.command(anew, "restore", file.toString());

        assertThat(restored.exitCode()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("are what the ledger signed");
        assertThat(anew.resolve("ledger/checkpoint")).isNotEmptyFile();
        assertThat(anew).isSymbolicLink();
        assertThat(volume.resolve("format")).exists();
        assertThat(volume.resolve("restoring")).doesNotExist();
        assertThat(Files.readString(anew.resolve("credentials.json")))
                .isEqualTo(Files.readString(old.data().resolve("credentials.json")));
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
        RunningProduct.Printed filled = RunningProduct.command(folder.resolve("anew"), "restore", file.toString());
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
                folder.resolve("anew"), "backup", folder.resolve("still.backup").toString());
        assertThat(backup.exitCode()).as(backup.text()).isZero();
        RunningProduct.Printed nothing = RunningProduct.command(
                folder.resolve("nowhere"),
                "backup",
                folder.resolve("nothing.backup").toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.text()).contains("holds no data");
    }

    /** Whoever forges a backup mends its digests, and has no key. */
    @Test
    @Order(4)
    void a_backup_with_another_history_is_not_restored() throws Exception {
        Path forged = Files.copy(folder.resolve("jalon.backup"), folder.resolve("forged.backup"));
        try (FileSystem zip = FileSystems.newFileSystem(forged)) {
            Path events = zip.getPath("tables/domain_event_entry.copy");
            Path manifest = zip.getPath("manifest.json");
            String before = sha256(events);
            // Payloads stand there in hexadecimal: a digit of a title.
            String text = Files.readString(events);
            String title = HexFormat.of().formatHex("\"title\":\"".getBytes(StandardCharsets.UTF_8));
            int at = text.indexOf(title) + title.length();
            Files.writeString(events, text.substring(0, at) + "58" + text.substring(at + 2));
            Files.writeString(manifest, Files.readString(manifest).replace(before, sha256(events)));
        }
        Path target = folder.resolve("from-forged");

        RunningProduct.Printed refused = RunningProduct.command(target, "restore", forged.toString());

        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(2);
        assertThat(refused.text()).contains("is not what was signed", "event changed at position");
        assertThat(target).doesNotExist();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
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
