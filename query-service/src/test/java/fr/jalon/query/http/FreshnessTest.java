package fr.jalon.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.Siren;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.mongo.MongoStores;
import fr.jalon.query.store.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Views that show nothing yet, over a log of three million events. */
class FreshnessTest {

    private static final long EVENTS = 3_000_000;
    private static final Siren RENNES = new Siren("243500139");
    private static OneMongo mongo;

    private final LogEnd end = new LogEnd();
    private final Views views = MongoStores.open(mongo.database("freshness"), new Generation(1));
    private final Freshness freshness = new Freshness(views.territories(), views.feed(), end);

    @BeforeAll
    static void start() {
        mongo = new OneMongo();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @Test
    void what_was_stored_is_waited_for_however_far_the_views_are_behind() {
        for (boolean isKnown : new boolean[] {false, true}) {
            if (isKnown) {
                end.seen(EVENTS);
            }
            assertThat(freshness.includes(new Position.AtFeed(EVENTS - 1))).isFalse();
            assertThat(freshness.isBeyondAll(new Position.AtFeed(EVENTS - 1))).isFalse();
            assertThat(freshness.isBeyondAll(new Position.AtVersion(RENNES, EVENTS)))
                    .isFalse();
        }
    }

    @Test
    void what_is_stored_and_not_in_the_log_yet_is_waited_for_and_what_nobody_can_have_stored_is_not() {
        end.seen(EVENTS);

        assertThat(freshness.isBeyondAll(new Position.AtFeed(EVENTS + 1_000_000)))
                .isFalse();
        assertThat(freshness.isBeyondAll(new Position.AtFeed(Long.MAX_VALUE))).isTrue();
        assertThat(freshness.isBeyondAll(new Position.AtVersion(RENNES, Long.MAX_VALUE)))
                .isTrue();
    }

    @Test
    void what_a_stream_has_shown_is_in_the_log_and_beyond_it_is_the_place_of_another() {
        long asked = System.nanoTime();
        assertThat(freshness.wasNeverShown(new Position.AtFeed(EVENTS), asked))
                .as("while nobody can tell")
                .isFalse();

        end.seen(EVENTS);

        assertThat(freshness.wasNeverShown(new Position.AtFeed(EVENTS - 1), asked))
                .isFalse();
        assertThat(freshness.wasNeverShown(new Position.AtFeed(EVENTS), asked)).isTrue();
        assertThat(freshness.wasNeverShown(new Position.AtFeed(EVENTS), System.nanoTime()))
                .as("of a moment before he asked")
                .isFalse();
        assertThat(freshness.wasNeverShown(new Position.AtVersion(RENNES, EVENTS), asked))
                .as("where a command stands")
                .isFalse();
    }
}
