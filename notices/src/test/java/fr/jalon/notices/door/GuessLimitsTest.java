package fr.jalon.notices.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.edge.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessLimitsTest {

    private final GuessLimits limits = new GuessLimits(2);

    @Test
    void who_guesses_too_often_is_told_how_long_to_wait_and_others_are_not() {
        limits.guessed("192.0.2.1");
        limits.guessed("192.0.2.1");

        assertThatThrownBy(() -> limits.admit("192.0.2.1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.retryAfter())
                                .hasValueSatisfying(wait ->
                                        assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30))))
                .hasMessage("too-many-requests");
        assertThatCode(() -> limits.admit("192.0.2.2")).doesNotThrowAnyException();
    }
}
