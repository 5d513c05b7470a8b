package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.jalon.edge.token.Rights;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ConcurrentModel;

/** Pages of a territory with more entries than a page holds, before an API that has them. */
class LongHistoriesTest {

    private static final Person ANIMATOR = new Person("token", Rights.NONE, Locale.FRENCH);
    private static final String SIREN = "200000016";
    private static final String TERRITORY = "/api/v1/territories/" + SIREN;
    private static final int PAGE = 200;
    /** More than a slider can tell apart. */
    private static final long LATEST = 2_400;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final PageWords words = new PageWords(new StaticMessageSource());
    /** Who asks for older ones is told that nobody answers. */
    private volatile long lastAnswered;

    private HttpServer server;
    private JalonApi api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.createContext(TERRITORY, exchange -> answer(exchange, 200, "{\"asOf\": \"2026-11-30\"}"));
        server.createContext(
                TERRITORY + "/history",
                exchange -> answer(exchange, from(exchange) < lastAnswered ? 503 : 200, history(exchange)));
        server.createContext("/api/v1/referentiels", exchange -> answer(exchange, 200, "{\"items\": []}"));
        server.createContext(TERRITORY + "/synergies", exchange -> answer(exchange, 200, "{\"items\": []}"));
        server.createContext(
                TERRITORY + "/milestones/", exchange -> answer(exchange, 404, "{\"detail\": \"Inconnu.\"}"));
        server.createContext(TERRITORY + "/milestones/old", exchange -> answer(exchange, 200, milestone("old", "")));
        server.createContext(
                TERRITORY + "/milestones/gone",
                exchange -> answer(exchange, 200, milestone("gone", ", \"retractedBy\": \"e9\"")));
        server.start();
        api = new JalonApi("http://localhost:" + server.getAddress().getPort(), Traces.none());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String milestone(String id, String more) {
        return "{\"version\": 2, \"type\": \"actors-meeting-held\", \"milestone\": {\"id\": \"" + id + "\"}" + more
                + "}";
    }

    private static Instant at(long version) {
        return Instant.ofEpochSecond(1_600_000_000 + version);
    }

    private static long from(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        int cursor = query.indexOf("cursor=");
        return cursor < 0 ? LATEST : Long.parseLong(query.substring(cursor + "cursor=".length()));
    }

    /** The latest first, as it is asked for; a cursor is the version that comes next. */
    private static String history(HttpExchange exchange) {
        assertThat(exchange.getRequestURI().getQuery()).contains("order=desc");
        long from = from(exchange);
        String items = LongStream.rangeClosed(0, PAGE - 1)
                .map(place -> from - place)
                .mapToObj(version -> "{\"version\": " + version + ", \"type\": \"level-redated\", \"recordedAt\": \""
                        + at(version) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"items\": [" + items + "], \"nextCursor\": " + (from > PAGE ? "\"" + (from - PAGE) + "\"" : "null")
                + "}";
    }

    @Test
    void a_milestone_is_found_by_one_question_however_much_came_behind_it() {
        StandingMilestones standing = new StandingMilestones(api, words);

        assertThat(standing.milestone(ANIMATOR, SIREN, "old")).isPresent();
        assertThat(asked).containsExactly(TERRITORY + "/milestones/old");
    }

    @Test
    void what_was_taken_back_and_what_never_was_do_not_stand() {
        StandingMilestones standing = new StandingMilestones(api, words);

        assertThat(standing.milestone(ANIMATOR, SIREN, "gone")).isEmpty();
        assertThat(standing.isTakenBack(ANIMATOR, SIREN, "gone")).isTrue();
        assertThat(standing.milestone(ANIMATOR, SIREN, "never")).isEmpty();
        assertThat(standing.isTakenBack(ANIMATOR, SIREN, "never")).isFalse();
        assertThat(standing.isTakenBack(ANIMATOR, SIREN, "old")).isFalse();
    }

    @Test
    void a_table_of_a_history_is_whole_or_breaks_off_once_a_part_was_sent() throws Exception {
        StaticMessageSource anyWords = new StaticMessageSource();
        anyWords.setUseCodeAsDefaultMessage(true);
        PageWords speaking = new PageWords(anyWords);
        HistoryPage page = new HistoryPage(api, new StandingMilestones(api, speaking), speaking);
        HistoryPage.Narrowing all = new HistoryPage.Narrowing(null, null, null, null);
        MockHttpServletResponse whole = new MockHttpServletResponse();
        MockHttpServletResponse part = new MockHttpServletResponse();

        page.csv(ANIMATOR, SIREN, all, whole);
        lastAnswered = LATEST - PAGE;

        assertThat(whole.getContentAsString().lines()).hasSize((int) LATEST + 1);
        assertThat(whole.getHeader("Content-Disposition")).contains("jalon-" + SIREN + "-history-2026-11-30.csv");
        assertThatThrownBy(() -> page.csv(ANIMATOR, SIREN, all, part)).isInstanceOf(RefusedByApi.class);
        assertThat(part.isCommitted()).as("nobody can put words into it").isTrue();
    }

    @Test
    void the_slider_of_a_long_history_ends_at_its_latest_moment() {
        ConcurrentModel model = new ConcurrentModel();

        new TimePage(api, words).time(ANIMATOR, SIREN, "", "", "", "", model);

        List<String> moments =
                List.of(String.valueOf(model.getAttribute("moments")).split(" "));
        assertThat(moments).hasSize(2_000).isSorted();
        assertThat(moments.getLast()).isEqualTo(at(LATEST).toString());
        assertThat(model.getAttribute("at")).isEqualTo(2_000);
    }
}
