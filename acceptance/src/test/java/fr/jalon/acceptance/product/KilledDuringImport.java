package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL in the middle of an import, again and again, loses nothing that was answered and doubles nothing: twenty times
 * at full strength.
 */
abstract class KilledDuringImport {

    private static final int KILLS = Strength.times(20);
    private static final int TERRITORIES = 10;
    private static final int MILESTONES = 60;
    private static final long SEED = Strength.seed(42);

    /** Numbers of SIRENs that no other chapter uses. */
    private static final int FIRST = 100;

    private final Life life;
    private final RunningProduct product;

    KilledDuringImport(Life life) {
        this.life = life;
        this.product = life.product();
    }

    @Test
    void what_was_answered_is_there_once_whenever_the_product_is_killed() throws IOException, InterruptedException {
        List<String> lines = lines();
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> answered = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            importUntilKilled(lines, answered, random.nextInt(20, lines.size() * 2 / 3));
            life.restart();
        }
        List<JsonNode> rows =
                product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)));

        assertThat(rows.getLast().path("summary").path("refused").asInt())
                .as("seed " + SEED)
                .isZero();
        for (JsonNode row : rows.subList(0, rows.size() - 1)) {
            boolean known = answered.contains(
                    row.path("siren").asString() + " " + row.path("id").asString());
            assertThat(known && row.path("outcome").asString().equals("stored"))
                    .as("answered before a kill and stored again, seed " + SEED + ": " + row)
                    .isFalse();
        }
        String position = rows.getLast().path("position").asString();
        for (int i = 0; i < TERRITORIES; i++) {
            history_has_each_milestone_once(siren(i), position);
        }
    }

    private void importUntilKilled(List<String> lines, Set<String> answered, int rowsBeforeKill)
            throws IOException, InterruptedException {
        int rows = 0;
        try (Stream<String> answer = product.lines(product.as("admin", "/api/v1/imports")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", lines))))) {
            Iterator<String> each = answer.iterator();
            while (rows < rowsBeforeKill && each.hasNext()) {
                JsonNode row = RunningProduct.json(each.next());
                if (row.path("outcome").asString("").equals("stored")) {
                    answered.add(
                            row.path("siren").asString() + " " + row.path("id").asString());
                }
                rows++;
            }
            product.kill();
        } catch (UncheckedIOException e) {
            // The answer breaks off where the product died.
            assertThat(rows).as(e.toString()).isPositive();
        }
    }

    private void history_has_each_milestone_once(String siren, String position) {
        Set<String> ids = new HashSet<>();
        long version = 0;
        String cursor = "";
        do {
            JsonNode page = product.readAfter(
                    position, "/api/v1/territories/" + siren + "/history?limit=50&order=asc" + cursor);
            for (JsonNode entry : page.path("items")) {
                version++;
                assertThat(entry.path("version").asLong()).isEqualTo(version);
                if (entry.has("milestone")) {
                    assertThat(ids.add(entry.path("milestone").path("id").asString()))
                            .isTrue();
                }
            }
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(MILESTONES);
    }

    private static String siren(int number) {
        return Histories.siren(FIRST + number);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TERRITORIES; i++) {
            lines.add(
                    "{\"type\": \"territory-registered\", \"siren\": \"%s\", \"name\": \"Territoire %d\", \"kind\": \"cc\", \"regionCode\": \"44\"}"
                            .formatted(siren(i), i));
        }
        for (int m = 0; m < MILESTONES; m++) {
            for (int i = 0; i < TERRITORIES; i++) {
                lines.add(
                        "{\"type\": \"actors-meeting-held\", \"siren\": \"%s\", \"id\": \"m%d\", \"occurredOn\": \"2020-01-01\", \"title\": \"Rencontre %d\"}"
                                .formatted(siren(i), m, m));
            }
        }
        return lines;
    }
}
