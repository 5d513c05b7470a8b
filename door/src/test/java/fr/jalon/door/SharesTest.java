package fr.jalon.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody has more than their share, and all together no more than there is. */
class SharesTest {

    private final Shares shares = new Shares(2, 3);

    @Test
    void who_has_a_share_of_everything_waits_until_one_is_given_back() {
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).as("beyond its own").isFalse();
        assertThat(shares.take("b")).isTrue();
        assertThat(shares.take("b")).as("beyond all of them").isFalse();

        shares.giveBack("a");

        assertThat(shares.take("b")).isTrue();
        assertThat(shares.take("a")).isFalse();
    }

    @Test
    void what_was_never_taken_cannot_be_given_back() {
        shares.giveBack("a");
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isFalse();
    }
}
