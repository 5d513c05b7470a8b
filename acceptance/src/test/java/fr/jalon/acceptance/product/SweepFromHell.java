package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.FromHell;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sweeps doors of the running product, each of their places with every word from hell: what is answered is an answer or a refusal in words,
 * and what was there before is there afterwards. All words at night; in the usual run each place gets three of them, and its neighbour
 * the next three.
 */
abstract class SweepFromHell {

    static final String SIREN = Histories.siren(885);
    private static final String BEFORE = "/api/v1/territories/" + SIREN + "/history?order=asc&limit=2";
    static final Duration IN_TIME = Duration.ofSeconds(20);
    private static final int STEP = Strength.isFull() ? 1 : 40;
    /** Longer texts are refused by the server itself, whatever they are. */
    private static final int CHARACTERS_MAX = 1_000;

    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\tat |fr\\.jalon\\.|org\\.(?:spring|apache|axon|postgres)|tools\\.jackson"
                    + "|java\\.(?:lang|util|io)|PSQL|Whitelabel|Caused by|Thymeleaf");

    final RunningProduct product;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final List<String> wrong = new ArrayList<>();
    /** Counts the places, so that each begins with another word. */
    private int place;

    SweepFromHell(RunningProduct product) {
        this.product = product;
    }

    @BeforeAll
    static void a_territory(RunningProduct product) {
        String lines = "{\"type\":\"territory-registered\",\"siren\":\"" + SIREN
                + "\",\"name\":\"Enfer\",\"kind\":\"cc\",\"regionCode\":\"53\"}\n"
                + "{\"type\":\"actors-meeting-held\",\"siren\":\"" + SIREN
                + "\",\"id\":\"before\",\"occurredOn\":\"2020-01-01\",\"title\":\"Avant\"}\n";
        product.importLines("application/x-ndjson", BodyPublishers.ofString(lines));
        // Another sweep beside this one may have been the first: then these lines are duplicates, whose position says
        // nothing of the views.
        Awaitility.await("the views show the territory")
                .atMost(IN_TIME)
                .until(() -> product.get("reader", BEFORE).body().contains("\"before\""));
    }

    @AfterEach
    void nothing_broke_and_nothing_is_lost() {
        assertThat(wrong).isEmpty();
        assertThat(product.get("reader", "/actuator/health").statusCode()).isEqualTo(200);
        assertThat(product.read(BEFORE).at("/items/1/milestone/id").asString()).isEqualTo("before");
    }

    /** The words that the next place is tried with. */
    List<String> words() {
        List<String> all = FromHell.wordsAndLongOnes().toList();
        int first = place++ % STEP;
        return IntStream.range(0, all.size())
                .filter(i -> i % STEP == first)
                .mapToObj(all::get)
                .map(word -> word.substring(
                        0, word.offsetByCodePoints(0, Math.min(CHARACTERS_MAX, word.codePointCount(0, word.length())))))
                .toList();
    }

    /** Fewer of them by day: for doors that are slow to answer, or many. */
    List<String> fewWords() {
        List<String> words = words();
        return Strength.isFull() ? words : words.subList(0, Math.min(2, words.size()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    void see(String what, int status, String body) {
        if ((status >= 500 && status != 503) || INSIDE.matcher(body).find()) {
            wrong.add(what + " answers " + status + " " + body.substring(0, Math.min(300, body.length())));
        }
    }

    HttpResponse<String> send(String what, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.timeout(IN_TIME).build(), BodyHandlers.ofString());
            see(what, answer.statusCode(), answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " is not answered", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
