package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** Calendars and news that programs subscribe to, read as they read them: with nothing but an address. */
@ExtendWith(OneProduct.class)
class NoticesIT {

    private static final String SIREN = Histories.siren(790);
    private static final String OTHER = Histories.siren(791);
    private static final String MILESTONES = "/api/v1/territories/" + SIREN + "/milestones";
    private static final String NOTICES = "/api/v1/notices";
    private static final int FIRST_YEAR = 2031;

    @BeforeAll
    static void two_territories(RunningProduct product) {
        for (String siren : List.of(SIREN, OTHER)) {
            assertThat(product.post("admin", "/api/v1/territories", """
                            {"siren": "%s", "name": "Pays de %s", "kind": "cc", "regionCode": "53"}""".formatted(siren, siren))
                            .statusCode())
                    .isEqualTo(201);
        }
        log(product, funding("f1", FIRST_YEAR + "-06-30"));
    }

    private static String funding(String id, String until) {
        return """
                {"type": "funding-granted", "id": "%s", "occurredOn": "2024-01-01", "startsOn": "2024-01-01", "endsOn": "%s",
                 "funders": ["Région Bretagne"], "byAuthority": true, "purpose": "animation"}""".formatted(id, until);
    }

    private static void log(RunningProduct product, String milestone) {
        shown(product, product.post("admin", MILESTONES, milestone));
    }

    private static void shown(RunningProduct product, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        product.readAfter(
                RunningProduct.json(answer.body()).path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    private static JsonNode made(RunningProduct product, String role, String body) {
        HttpResponse<String> made = product.post(role, NOTICES + "/feeds", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return RunningProduct.json(made.body());
    }

    private static JsonNode feedOfOne(RunningProduct product, String role) {
        return made(product, role, "{\"siren\": \"" + SIREN + "\", \"language\": \"fr\"}");
    }

    private static HttpResponse<String> fetched(
            RunningProduct product, JsonNode feed, String which, String... headers) {
        String path = URI.create(feed.path(which).asString()).getPath();
        HttpRequest.Builder request = HttpRequest.newBuilder(product.uri(path));
        return product.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static List<VEvent> events(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Biweekly.parse(answer.body()).first().getEvents();
    }

    private static void delete(RunningProduct product, String role, String path, int status) {
        assertThat(product.send(product.as(role, path).DELETE()).statusCode()).isEqualTo(status);
    }

    private static void put(RunningProduct product, String role, String path, int status) {
        assertThat(product.send(product.as(role, path).PUT(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_day_that_moves_moves_its_entry_and_a_revoked_address_is_nothing_at_once(RunningProduct product) {
        JsonNode feed = feedOfOne(product, "reader");
        HttpResponse<String> answer = fetched(product, feed, "calendar");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        VEvent before = events(answer).getFirst();
        assertThat(day(before)).isEqualTo(FIRST_YEAR + "0630");
        assertThat(before.getSummary().getValue()).contains("Pays de " + SIREN).contains("Région Bretagne");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(fetched(product, feed, "calendar", "If-None-Match", tag).statusCode())
                .isEqualTo(304);

        shown(product, product.post("admin", MILESTONES + "/f1/correction", """
                {"reason": "Prolongé", "milestone": %s}""".formatted(
                        funding("f2", FIRST_YEAR + "-12-31"))));

        List<VEvent> events = events(fetched(product, feed, "calendar", "If-None-Match", tag));
        assertThat(events).hasSize(1);
        VEvent after = events.getFirst();
        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(day(after)).isEqualTo(FIRST_YEAR + "1231");
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());

        delete(product, "reader", NOTICES + "/feeds/" + feed.path("id").asString(), 204);
        HttpResponse<String> gone = fetched(product, feed, "calendar");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(fetched(product, feed, "news").statusCode()).isEqualTo(404);
    }

    private static String day(VEvent event) {
        return event.getDateStart().getValue().getRawComponents().toString(false, false);
    }

    @Test
    void one_address_tells_of_all_that_is_followed_and_of_what_is_followed_later(RunningProduct product) {
        JsonNode feed = made(product, "auditor", "{}");
        assertThat(events(fetched(product, feed, "calendar"))).isEmpty();

        put(product, "auditor", NOTICES + "/followed/" + SIREN, 204);
        put(product, "auditor", NOTICES + "/followed/" + OTHER, 204);
        put(product, "auditor", NOTICES + "/followed/" + SIREN, 204);

        assertThat(events(fetched(product, feed, "calendar"))).isNotEmpty();
        JsonNode mine = RunningProduct.json(product.get("auditor", NOTICES).body());
        assertThat(mine.path("followed").values().stream()
                        .map(each -> each.path("name").asString()))
                .containsExactly("Pays de " + SIREN, "Pays de " + OTHER);
        delete(product, "auditor", NOTICES + "/followed/" + SIREN, 204);
        assertThat(events(fetched(product, feed, "calendar"))).isEmpty();
        delete(product, "auditor", NOTICES + "/followed/" + OTHER, 204);
        delete(product, "auditor", NOTICES + "/feeds/" + feed.path("id").asString(), 204);
    }

    @Test
    void levels_that_were_won_and_lost_are_news(RunningProduct product) throws Exception {
        String siren = Histories.siren(792);
        List<String> lines = Histories.about(siren, Histories.lines("eurometropole-strasbourg"));
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", lines)))
                .getLast();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + siren);
        JsonNode feed = made(product, "reader", "{\"siren\": \"" + siren + "\", \"language\": \"en\"}");

        HttpResponse<String> answer = fetched(product, feed, "news");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/atom+xml;charset=UTF-8");
        DocumentBuilderFactory reader = DocumentBuilderFactory.newDefaultNSInstance();
        Document atom = reader.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
        assertThat(atom.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        NodeList titles = atom.getElementsByTagName("title");
        assertThat(IntStream.range(0, titles.getLength()).mapToObj(titles::item).map(Node::getTextContent))
                .anyMatch(title -> title.endsWith("level 1 attained"));
        delete(product, "reader", NOTICES + "/feeds/" + feed.path("id").asString(), 204);
    }

    @Test
    void addresses_are_ones_own_and_an_administrator_ends_them_all(RunningProduct product) {
        JsonNode feed = feedOfOne(product, "animator");
        String one = NOTICES + "/feeds/" + feed.path("id").asString();

        delete(product, "reader", one, 404);
        assertThat(product.get("animator", NOTICES + "/feeds").statusCode()).isEqualTo(403);
        HttpResponse<String> all = product.get("admin", NOTICES + "/feeds");
        assertThat(all.body())
                .contains(feed.path("id").asString())
                .doesNotContain(
                        URI.create(feed.path("calendar").asString()).getPath().split("/")[3]);
        delete(product, "admin", one, 204);
        delete(product, "admin", one, 404);
    }

    @Test
    void what_is_wrong_is_refused_in_words(RunningProduct product) {
        assertThat(product.post("reader", NOTICES + "/feeds", "{\"siren\": \"999999999\"}")
                        .body())
                .contains("/siren", "known-territory");
        assertThat(product.post("reader", NOTICES + "/feeds", "{\"siren\": 5}").statusCode())
                .isEqualTo(400);
        assertThat(product.post("reader", NOTICES + "/feeds", "{\"language\": \"de\"}")
                        .body())
                .contains("/language", "known-value");
        assertThat(product.post("reader", NOTICES + "/feeds", "{\"colour\": \"red\"}")
                        .body())
                .contains("/colour", "known-field");
        assertThat(product.post("reader", NOTICES + "/feeds", "[]").statusCode())
                .isEqualTo(400);
        assertThat(product.post("reader", NOTICES + "/feeds", " ".repeat(20_000))
                        .statusCode())
                .isEqualTo(413);
        put(product, "reader", NOTICES + "/followed/999999999", 404);
        put(product, "reader", NOTICES + "/followed/x", 404);
        delete(product, "reader", NOTICES + "/feeds/x", 404);
        assertThat(product.get("reader", NOTICES + "?colour=red").statusCode()).isEqualTo(400);
        assertThat(product.send(HttpRequest.newBuilder(
                                product.uri("/notices/feeds/" + "x".repeat(43) + "/calendar.ics")))
                        .statusCode())
                .isEqualTo(404);
    }
}
