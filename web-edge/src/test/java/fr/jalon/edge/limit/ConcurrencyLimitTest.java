package fr.jalon.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody has more than their share, and all together no more than there is. */
class ConcurrencyLimitTest {

    private final ConcurrencyLimit shares = new ConcurrencyLimit(2, 3);

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
    void several_at_once_are_taken_as_a_whole_or_not_at_all() {
        assertThat(shares.take("a", 3)).as("more than its own").isFalse();
        assertThat(shares.take("a", 2)).isTrue();
        assertThat(shares.take("b", 2)).as("more than there is").isFalse();
        assertThat(shares.take("b", 1)).isTrue();

        shares.giveBack("a", 2);

        assertThat(shares.take("c", 2)).isTrue();
    }

    @Test
    void bodies_fill_what_there_is_for_them_and_leave_it_when_they_are_read() {
        BodyBytes bytes = new BodyBytes(10, 15);
        BodyBytes.Body first = bytes.of("a");
        assertThat(first.grow(6)).isTrue();
        assertThat(first.grow(4)).isTrue();
        assertThat(bytes.of("a").grow(1)).as("beyond its share").isFalse();
        assertThat(bytes.of("b").grow(6)).as("beyond all of it").isFalse();

        first.close();
        first.close();

        assertThat(bytes.of("b").grow(10)).isTrue();
        assertThat(bytes.of("c").grow(6)).as("given back once").isFalse();
    }

    @Test
    void what_was_never_taken_cannot_be_given_back() {
        shares.giveBack("a");
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isFalse();
    }
}
