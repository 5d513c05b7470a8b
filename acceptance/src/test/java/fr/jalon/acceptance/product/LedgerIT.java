package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What an auditor is shown of the ledger, and that it is what it says, computed here anew. */
@ExtendWith(OneProduct.class)
class LedgerIT {

    private static final String LEDGER = "/api/v1/ledger";
    private static final String SIREN = "200040715";
    private static final int WIDTH = 256;

    @BeforeAll
    static void a_territory(RunningProduct product) {
        HttpResponse<String> answer = product.post("admin", "/api/v1/territories", """
                {"siren": "200040715", "name": "Grenoble-Alpes-Métropole", "kind": "metropole", "regionCode": "84"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        await().until(() -> {
            JsonNode ledger = ledger(product);
            return ledger.path("size").asLong() > 0 && ledger.path("waiting").asLong() == 0;
        });
    }

    private static JsonNode ledger(RunningProduct product) {
        return RunningProduct.json(product.get("auditor", LEDGER).body());
    }

    private static byte[] bytes(RunningProduct product, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(product.as("auditor", path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    private static byte[] hash(int prefix, byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) prefix);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return hash(1, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    @Test
    void entries_and_tiles_are_what_the_checkpoint_signs(RunningProduct product) throws Exception {
        String[] checkpoint = new String(bytes(product, LEDGER + "/checkpoint"), StandardCharsets.UTF_8).split("\n");
        int size = Integer.parseInt(checkpoint[1]);
        List<byte[]> leaves = new ArrayList<>();
        for (int tile = 0; tile * WIDTH < size; tile++) {
            int width = Math.min(WIDTH, size - tile * WIDTH);
            String address = "%03d".formatted(tile) + (width == WIDTH ? "" : ".p/" + width);
            ByteBuffer entries = ByteBuffer.wrap(bytes(product, LEDGER + "/tile/entries/" + address));
            byte[] hashes = bytes(product, LEDGER + "/tile/0/" + address);
            for (int leaf = 0; leaf < width; leaf++) {
                byte[] entry = new byte[Short.toUnsignedInt(entries.getShort())];
                entries.get(entry);
                leaves.add(hash(0, entry));
                assertThat(leaves.getLast()).isEqualTo(Arrays.copyOfRange(hashes, leaf * 32, leaf * 32 + 32));
            }
            assertThat(entries.hasRemaining()).isFalse();
        }
        assertThat(Base64.getEncoder().encodeToString(root(leaves))).isEqualTo(checkpoint[2]);
    }

    @Test
    void a_check_ends_intact(RunningProduct product) {
        HttpResponse<String> asked = product.post("auditor", LEDGER + "/checks", "");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith(LEDGER);
        await().until(() -> ledger(product).path("state").asString().equals("intact"));
        assertThat(ledger(product).path("check").path("checked").asLong()).isPositive();
    }

    @Test
    void the_pack_is_taken_away(RunningProduct product) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(bytes(product, LEDGER + "/territories/" + SIREN + "/pack")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names)
                .startsWith(
                        "README.txt",
                        "checkpoint",
                        "key.txt",
                        "events/000001.entry",
                        "events/000001.payload.json",
                        "events/000001.meta.json",
                        "events/000001.tlog-proof")
                .contains("rules/eci-3.5@2021.yaml");
    }

    @Test
    void others_are_refused_and_what_is_not_there_is_not_found(RunningProduct product) {
        for (String role : List.of("reader", "animator")) {
            assertThat(product.get(role, LEDGER).statusCode()).isEqualTo(403);
            assertThat(product.post(role, LEDGER + "/checks", "").statusCode()).isEqualTo(403);
        }
        assertThat(product.get("auditor", LEDGER + "/territories/999999999/pack")
                        .statusCode())
                .isEqualTo(404);
        assertThat(product.get("auditor", LEDGER + "/tile/0/x999/999").statusCode())
                .isEqualTo(404);
        assertThat(product.get("auditor", LEDGER + "/tile/rubbish").statusCode())
                .isEqualTo(400);
    }
}
