package fr.jalon.notices.calendar;

import static fr.jalon.notices.given.Course.ahead;
import static fr.jalon.notices.given.Course.funding;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.due.Deadlines;
import fr.jalon.notices.given.OneDatabase;
import fr.jalon.notices.store.NoticesDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of who follows what, in a real database. */
class SubscriptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final String SIREN = "200054781";
    private static final NoticesDatabase DATABASE = new NoticesDatabase(new OneDatabase().source());

    private final Feeds feeds = new Feeds(DATABASE);
    private final Followed followed = new Followed(DATABASE);
    private final Revisions revisions = new Revisions(DATABASE);

    private static Feeds.Feed feedOf(String person) {
        return new Feeds.Feed(UUID.randomUUID(), person, null, Language.EN, NOW);
    }

    @Test
    void an_address_finds_its_feed_until_it_is_revoked_and_is_not_kept_itself() {
        SecretAddress address = SecretAddress.random();
        Feeds.Feed feed = feedOf("anna");

        assertThat(feeds.add(feed, address)).isTrue();

        assertThat(feeds.at(address)).contains(feed);
        assertThat(feeds.at(SecretAddress.random())).isEmpty();
        assertThat(DATABASE.sql("select address_sha256 from notices.feed where person = 'anna'")
                        .query(String.class)
                        .single())
                .isNotEqualTo(address.text())
                .hasSize(64);
        assertThat(feeds.revoke(feed.id(), "bert")).isFalse();
        assertThat(feeds.revoke(feed.id(), "anna")).isTrue();
        assertThat(feeds.at(address)).isEmpty();
    }

    @Test
    void an_administrator_revokes_anybodys_address() {
        Feeds.Feed feed = feedOf("carl");
        feeds.add(feed, SecretAddress.random());

        assertThat(feeds.revoke(feed.id(), null)).isTrue();
    }

    @Test
    void a_person_has_twenty_addresses_even_if_he_asks_for_many_at_once() {
        long made = IntStream.range(0, 30)
                .parallel()
                .filter(any -> feeds.add(feedOf("dora"), SecretAddress.random()))
                .count();

        assertThat(made).isEqualTo(20);
        assertThat(feeds.of("dora")).hasSize(20);
    }

    @Test
    void a_territory_is_followed_once_and_left_for_good() {
        assertThat(followed.follow("emma", SIREN, NOW)).isTrue();
        assertThat(followed.follow("emma", SIREN, NOW.plusSeconds(60))).isTrue();

        assertThat(followed.of("emma")).containsExactly(new Followed.Territory(SIREN, NOW));
        followed.leave("emma", SIREN);
        assertThat(followed.of("emma")).isEmpty();
    }

    @Test
    void a_person_follows_a_hundred_territories_and_no_more() {
        IntStream.range(0, 100)
                .forEach(i -> assertThat(followed.follow("finn", Integer.toString(100_000_000 + i), NOW))
                        .isTrue());

        assertThat(followed.follow("finn", "200054781", NOW)).isFalse();
        assertThat(followed.follow("finn", "100000000", NOW))
                .as("one that is followed already")
                .isTrue();
    }

    @Test
    void a_day_that_moves_is_a_new_revision_and_what_stays_is_none() {
        List<Deadline> before = deadlines("2027-06-30");
        List<Deadline> after = deadlines("2027-09-30");

        Revisions.Revision first = revisions.of(SIREN, 12, before, NOW).get("f-lapsed");
        Revisions.Revision same =
                revisions.of(SIREN, 13, before, NOW.plusSeconds(60)).get("f-lapsed");
        Revisions.Revision moved =
                revisions.of(SIREN, 13, after, NOW.plusSeconds(120)).get("f-lapsed");
        Revisions.Revision withoutAnEvent =
                revisions.of(SIREN, 13, before, NOW.plusSeconds(180)).get("f-lapsed");

        assertThat(first).isEqualTo(new Revisions.Revision(12, NOW));
        assertThat(same).isEqualTo(first);
        assertThat(moved).isEqualTo(new Revisions.Revision(13, NOW.plusSeconds(120)));
        assertThat(withoutAnEvent.sequence()).isEqualTo(14);
    }

    private static List<Deadline> deadlines(String until) {
        return Deadlines.of(ahead(), List.of(funding("f", until)), LocalDate.of(2026, 11, 30));
    }
}
