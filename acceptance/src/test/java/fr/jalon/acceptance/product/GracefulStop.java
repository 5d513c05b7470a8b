package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.torture.client.LiveStreamClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The product is told to end while it works: nothing that was answered is lost, and a stream goes on where it ended. */
abstract class GracefulStop {

    private static final int WRITERS = 4;
    private static final int ENOUGH = 60;
    private static final String SIREN = Histories.siren(950);

    /** After the last message, for one that came twice. */
    private static final int SILENCE_MILLIS = 3_000;

    private final Life life;
    private final RunningProduct product;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    GracefulStop(Life life) {
        this.life = life;
        this.product = life.product();
    }

    @Test
    void what_was_answered_is_kept_and_a_stream_resumes_behind_its_last_message() throws Exception {
        List<String> seen = new ArrayList<>();
        assertThat(product.post(
                                "admin",
                                "/api/v1/territories",
                                "{\"siren\":\"" + SIREN + "\",\"name\":\"X\",\"kind\":\"cc\",\"regionCode\":\"53\"}")
                        .statusCode())
                .isEqualTo(201);
        LiveStreamClient stream = product.listen("?since=beginning&siren=" + SIREN, "");
        Thread reader = Thread.startVirtualThread(() -> read(stream, seen));
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.startVirtualThread(() -> write()));
        }
        Awaitility.await().until(() -> stored.size() >= ENOUGH || !wrong.isEmpty());

        product.close();

        reader.join();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(wrong).isEmpty();
        life.restart();
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ids()).containsAll(stored));
        try (LiveStreamClient resumed = product.listen("?siren=" + SIREN, stream.lastId())) {
            resumed.patience(SILENCE_MILLIS);
            Awaitility.await().pollInSameThread().until(() -> {
                read(resumed, seen);
                return seen.containsAll(stored);
            });
        }
        assertThat(seen).as("each once").doesNotHaveDuplicates().containsAll(stored);
    }

    private static void read(LiveStreamClient stream, List<String> seen) {
        try {
            for (LiveStreamClient.Message message = stream.next(); message != null; message = stream.next()) {
                String id = message.data().path("data").path("id").asString("");
                if (!id.isEmpty()) {
                    seen.add(id);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until the product is gone. What came without an answer may be stored or not; what was refused for want of a store is not. */
    private void write() {
        while (true) {
            String id = "m" + number.getAndIncrement();
            try {
                HttpResponse<String> answer = product.post(
                        "admin",
                        "/api/v1/territories/" + SIREN + "/milestones",
                        "{\"type\":\"actors-meeting-held\",\"id\":\"" + id
                                + "\",\"occurredOn\":\"2020-01-01\",\"title\":\"R\"}");
                if (answer.statusCode() == 201) {
                    stored.add(id);
                } else if (answer.statusCode() != 503) {
                    wrong.add(answer.statusCode() + " " + answer.body());
                    return;
                }
            } catch (UncheckedIOException gone) {
                return;
            }
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = product.read("/api/v1/territories/" + SIREN + "/history?order=asc&limit=200" + cursor);
            page.path("items")
                    .forEach(item -> ids.add(item.path("milestone").path("id").asString("")));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return ids;
    }
}
