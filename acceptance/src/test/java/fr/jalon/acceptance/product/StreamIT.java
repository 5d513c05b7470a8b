package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import fr.jalon.torture.client.LiveStreamClient;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who follows the live stream of a running product misses nothing, whatever happens to the connection and to the views. */
@ExtendWith(OneProduct.class)
class StreamIT {

    private static final String NDJSON = "application/x-ndjson";
    private static final String REBUILD = "/api/v1/operations/rebuild";
    private static final int TERRITORIES = 10;
    private static final int MILESTONES = Strength.times(1_000);
    private static final int CUTS = Strength.times(100);

    private final RunningProduct product;

    StreamIT(RunningProduct product) {
        this.product = product;
    }

    private static String siren(int territory) {
        return Histories.siren(500 + territory);
    }

    @Test
    void a_client_cut_again_and_again_sees_each_event_once_in_order_while_the_views_are_made_anew() throws Exception {
        long seed = Strength.seed(1);
        SplittableRandom random = new SplittableRandom(seed);
        String start = load(IntStream.range(0, TERRITORIES).mapToObj(StreamIT::registered));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> loading = threads.submit(() -> load(milestones()));
            List<JsonNode> seen = follow(start, random);
            loading.get();

            assertThat(seen).as("-Djalon.seed=%d", seed).hasSize(TERRITORIES * MILESTONES);
            assertThat(seen.stream().mapToLong(StreamIT::position))
                    .as("-Djalon.seed=%d", seed)
                    .isSorted()
                    .doesNotHaveDuplicates();
            for (int territory = 0; territory < TERRITORIES; territory++) {
                String source = "/territories/" + siren(territory);
                assertThat(seen.stream()
                                .filter(event -> event.path("source").asString().equals(source))
                                .map(event -> event.path("id").asString()))
                        .as("-Djalon.seed=%d, %s", seed, source)
                        .containsExactlyElementsOf(recorded(siren(territory)));
            }
        }
        awaitRebuilt();
    }

    /** Every event behind a token, over a connection that is cut after a random number of messages, or within one. */
    private List<JsonNode> follow(String start, SplittableRandom random) throws IOException {
        String only = "?siren="
                + String.join(
                        ",",
                        IntStream.range(0, TERRITORIES)
                                .mapToObj(StreamIT::siren)
                                .toList());
        List<JsonNode> seen = new ArrayList<>();
        String token = start;
        for (int cut = 0; cut < CUTS; cut++) {
            if (cut == CUTS / 4) {
                assertThat(product.post("admin", REBUILD, "").statusCode()).isEqualTo(202);
            }
            try (LiveStreamClient client = product.listen(only, token)) {
                long few = random.nextInt(2 * TERRITORIES * MILESTONES / CUTS - 4);
                for (int message = 0; message < few && seen.size() < TERRITORIES * MILESTONES - 1; message++) {
                    seen.add(Objects.requireNonNull(client.next(), "the stream ended")
                            .data());
                }
                if (random.nextBoolean()) {
                    client.cutWithinTheNextMessage();
                }
                token = client.lastId();
            }
        }
        try (LiveStreamClient client = product.listen(only, token)) {
            while (seen.size() < TERRITORIES * MILESTONES) {
                seen.add(Objects.requireNonNull(client.next(), "the stream ended")
                        .data());
            }
            // One more than there are would be one too many.
            client.patience(2_000);
            LiveStreamClient.Message more = client.next();
            assertThat(more).as("behind the last").isNull();
        }
        return seen;
    }

    private static long position(JsonNode event) {
        return Long.parseLong(event.path("sequence").asString());
    }

    /** The ids of what the history has of a territory behind its registration. */
    private List<String> recorded(String siren) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = product.read("/api/v1/territories/" + siren + "/history?order=asc&limit=200" + cursor);
            page.path("items").forEach(entry -> ids.add(entry.path("eventId").asString()));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return ids.subList(1, ids.size());
    }

    private void awaitRebuilt() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> RunningProduct.json(product.get("admin", REBUILD).body())
                        .path("state")
                        .asString()
                        .equals("done"));
    }

    private static String registered(int territory) {
        return "{\"type\": \"territory-registered\", \"siren\": \"%s\", \"name\": \"Suivi %d\", \"kind\": \"cc\", \"regionCode\": \"53\"}"
                .formatted(siren(territory), territory);
    }

    private static Stream<String> milestones() {
        return IntStream.range(0, TERRITORIES * MILESTONES)
                .mapToObj(number ->
                        "{\"siren\": \"%s\", \"id\": \"m%d\", \"type\": \"actors-meeting-held\", \"occurredOn\": \"2024-01-01\", \"title\": \"Réunion %d\"}"
                                .formatted(siren(number % TERRITORIES), number, number));
    }

    /** Imports lines, and answers the position behind them. */
    private String load(Stream<String> lines) {
        JsonNode last = product.importLines(NDJSON, BodyPublishers.ofString(String.join("\n", lines.toList())))
                .getLast();
        assertThat(last.path("summary").path("refused").asInt()).isZero();
        return last.path("position").asString();
    }
}
