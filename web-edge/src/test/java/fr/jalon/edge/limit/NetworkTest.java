package fr.jalon.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever has a network of addresses has no more than anybody else. */
class NetworkTest {

    @Test
    void of_an_ipv6_address_its_64_bits_of_network_count() {
        assertThat(Network.of("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Network.of("2001:db8:1:2::1"))
                .isNotEqualTo(Network.of("2001:db8:1:3::1"));
        assertThat(Network.of("fe80::1%eth0")).isEqualTo(Network.of("fe80::2%3"));
    }

    @Test
    void an_ipv4_address_counts_as_it_is_however_it_is_written() {
        assertThat(Network.of("192.0.2.1")).isEqualTo("192.0.2.1").isNotEqualTo(Network.of("192.0.2.2"));
        assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void what_is_no_address_counts_as_it_is_and_nobody_is_asked_for_it() {
        assertThat(Network.of("")).isEmpty();
        assertThat(Network.of("some:thing")).isEqualTo("some:thing");
        assertThat(Network.of("unknown")).isEqualTo("unknown");
    }
}
