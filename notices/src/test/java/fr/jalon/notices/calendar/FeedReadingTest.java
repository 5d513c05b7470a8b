package fr.jalon.notices.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.api.TestedApi;
import fr.jalon.notices.given.OneApi;
import fr.jalon.notices.given.OneDatabase;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feed costs whom it asks: a program reads it every few minutes, for a person who follows many territories. */
class FeedReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final String LIST = "/api/v1/territories?sort=siren&limit=200";
    private static final int FOLLOWED = 20;
    private static final NoticesDatabase DATABASE = new NoticesDatabase(new OneDatabase().source());

    private final OneApi api = new OneApi();
    private final Followed followed = new Followed(DATABASE);
    private final FeedReading reading = new FeedReading(
            new Territories(TestedApi.at(api.address())),
            followed,
            new Revisions(DATABASE),
            Clock.fixed(NOW, ZoneOffset.UTC),
            URI.create("http://localhost"));
    private final Feeds.Feed feed = new Feeds.Feed(UUID.randomUUID(), "a person", null, Language.EN, NOW);

    private static List<String> sirens() {
        return IntStream.range(0, FOLLOWED).mapToObj(i -> "700000" + (100 + i)).toList();
    }

    @BeforeEach
    void many_territories() {
        List<String> sirens = sirens();
        sirens.forEach(siren -> {
            followed.follow(feed.person(), siren, NOW);
            territory(siren);
        });
        // More than one page, and others in between.
        api.answers(LIST, page(sirens.subList(0, 12), "next"));
        api.answers(LIST + "&cursor=next", page(sirens.subList(12, FOLLOWED), null));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void territory(String siren) {
        api.answers("/api/v1/territories/" + siren, """
                {"siren": "%s", "name": "T %s", "version": 1, "asOf": "2026-11-30"}""".formatted(siren, siren));
        api.answers("/api/v1/territories/" + siren + "/course", """
                {"turns": [], "ahead": []}""");
        api.answers("/api/v1/territories/" + siren + "/milestones?order=desc&limit=200", """
                {"items": [{"eventId": "e", "recordedAt": "2026-01-01T10:00:00Z", "type": "funding-granted",
                  "milestone": {"id": "f", "endsOn": "2026-12-31", "funders": ["R"]}}]}""");
        for (String type : List.of("level-attained", "level-lost")) {
            api.answers("/api/v1/territories/" + siren + "/history?order=desc&type=" + type + "&limit=50", """
                    {"items": []}""");
        }
    }

    private static String page(List<String> sirens, String cursor) {
        String items = Stream.concat(sirens.stream(), Stream.of("800000001"))
                .map(siren -> """
                        {"siren": "%s", "name": "T %s", "version": 1}""".formatted(siren, siren))
                .collect(Collectors.joining(","));
        return "{\"items\": [" + items + "], \"nextCursor\": " + (cursor == null ? "null" : "\"" + cursor + "\"") + "}";
    }

    private int asked(Runnable doing) {
        int before = api.asked().size();
        doing.run();
        return api.asked().size() - before;
    }

    @Test
    void a_calendar_of_many_territories_has_the_dates_of_each() {
        String calendar = new String(reading.calendar(feed), StandardCharsets.UTF_8);

        assertThat(sirens()).allMatch(siren -> calendar.contains("T " + siren));
        assertThat(calendar).doesNotContain("800000001");
    }

    @Test
    void which_of_them_changed_is_asked_of_the_list_and_only_of_those_is_more_asked() {
        int first = asked(() -> reading.calendar(feed));
        int second = asked(() -> reading.calendar(feed));
        api.changes(LIST, page -> page.replaceFirst("\"version\": 1", "\"version\": 2"));
        api.changes(LIST + "&cursor=next", page -> page.replaceFirst("\"version\": 1", "\"version\": 2"));
        int afterTwoChanges = asked(() -> reading.calendar(feed));

        // One, and the pages of the list, beside course and milestones of each.
        assertThat(first).isEqualTo(1 + 2 + 2 * FOLLOWED);
        assertThat(second).isEqualTo(1 + 2);
        // The first of all is looked at by itself.
        assertThat(afterTwoChanges).isEqualTo(1 + 2 + 2);
    }

    @Test
    void news_are_asked_for_once_as_well() {
        asked(() -> reading.news(feed));

        assertThat(asked(() -> reading.news(feed))).isEqualTo(1 + 2);
    }
}
