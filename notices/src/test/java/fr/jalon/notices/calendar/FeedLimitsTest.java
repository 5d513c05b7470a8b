package fr.jalon.notices.calendar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.edge.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedLimitsTest {

    private final FeedLimits limits = new FeedLimits(2);

    private static Feeds.Feed feed() {
        return new Feeds.Feed(UUID.randomUUID(), "someone", null, Language.FR, Instant.EPOCH);
    }

    @Test
    void who_guesses_too_often_is_told_to_wait_and_others_are_not() {
        limits.guessed("192.0.2.1");
        limits.guessed("192.0.2.1");

        assertThatThrownBy(() -> limits.admit("192.0.2.1"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("too-many-requests");
        assertThatCode(() -> limits.admit("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void an_address_that_is_read_too_often_has_to_wait_and_another_does_not() {
        Feeds.Feed busy = feed();
        for (int i = 0; i < 30; i++) {
            limits.read(busy);
        }

        assertThatThrownBy(() -> limits.read(busy)).hasMessage("too-many-requests");
        assertThatCode(() -> limits.read(feed())).doesNotThrowAnyException();
    }
}
