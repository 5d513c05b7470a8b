package fr.jalon.notices.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.edge.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedLimitsTest {

    private final FeedLimits limits = new FeedLimits();

    private static Feeds.Feed feed() {
        return new Feeds.Feed(UUID.randomUUID(), "someone", null, Language.FR, Instant.EPOCH);
    }

    @Test
    void an_address_that_is_read_too_often_has_to_wait_and_another_does_not() {
        Feeds.Feed busy = feed();
        for (int i = 0; i < 30; i++) {
            limits.read(busy);
        }

        assertThatThrownBy(() -> limits.read(busy))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.retryAfter())
                                .hasValueSatisfying(wait ->
                                        assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2))))
                .hasMessage("too-many-requests");
        assertThatCode(() -> limits.read(feed())).doesNotThrowAnyException();
    }
}
