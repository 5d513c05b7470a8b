package fr.jalon.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentEntriesTest {

    private static final int LARGEST_EVENT = 65_536;

    private final RecentEntries recent = new RecentEntries();

    private static RecentEntries.Recent entry(long position, int length) {
        return new RecentEntries.Recent(
                new HistoryEntry(
                        "243500139",
                        position + 1,
                        position,
                        "e" + position,
                        Instant.EPOCH,
                        "jalon.OtherEvent.v1",
                        null,
                        null,
                        "c",
                        null,
                        "x".repeat(length),
                        0,
                        0),
                "53");
    }

    @Test
    void thousands_of_the_largest_events_stay_within_a_few_mebibytes_and_the_newest_are_kept() {
        for (int position = 0; position < 3_000; position++) {
            recent.add(entry(position, LARGEST_EVENT));
            assertThat(recent.bytes()).isLessThanOrEqualTo(RecentEntries.BYTES_MAX);
        }
        assertThat(recent.at(2_999)).isPresent();
        assertThat(recent.at(2_950)).isPresent();
        assertThat(recent.at(2_900)).isEmpty();
    }

    @Test
    void usual_events_are_kept_by_the_thousand() {
        for (int position = 0; position < 2_048; position++) {
            recent.add(entry(position, 500));
        }
        assertThat(recent.at(0)).isPresent();
    }

    @Test
    void one_that_comes_again_counts_once_and_what_is_forgotten_counts_no_more() {
        recent.add(entry(7, 500));
        long once = recent.bytes();
        recent.add(entry(7, 500));
        assertThat(recent.bytes()).isEqualTo(once);

        recent.forget();

        assertThat(recent.bytes()).isZero();
        assertThat(recent.at(7)).isEmpty();
    }
}
