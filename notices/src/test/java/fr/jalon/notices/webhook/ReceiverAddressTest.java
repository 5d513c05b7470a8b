package fr.jalon.notices.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.refusal.RefusedValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressTest {

    /** Names of the tests; literals are what they say. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "hooks.example.org" -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
            case "inside.example.org" -> new InetAddress[] {InetAddress.getByName("10.1.2.3")};
            case "both.example.org" ->
                new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")};
            case "localhost" -> new InetAddress[] {InetAddress.getLoopbackAddress()};
            default -> {
                if (host.matches("[0-9.]+|.*:.*")) {
                    yield new InetAddress[] {InetAddress.getByName(host)};
                }
                throw new UnknownHostException(host);
            }
        };
    }

    private static ReceiverAddress checked(String address, boolean allowsPrivate) {
        return ReceiverAddress.checked(address, allowsPrivate, ReceiverAddressTest::resolve);
    }

    @Test
    void a_name_of_the_public_internet_is_taken_over_tls() {
        assertThat(checked("https://hooks.example.org:8443/jalon?of=rennes", false)
                        .uri())
                .hasHost("hooks.example.org")
                .hasPort(8443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/",
                "https://localhost/",
                "https://LOCALHOST:8080/",
                "https://inside.example.org/",
                "https://both.example.org/",
                "https://nowhere.example.org/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://169.254.169.254/latest/meta-data",
                "https://somebody:secret@hooks.example.org/",
                "https://hooks.example.org/#here",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:70000/",
                "https://hooks.example.org/a b",
                "https://hooks.example.org/\r\nHost: inside",
                "https:///nothing",
                "https:hooks.example.org",
                "ftp://hooks.example.org/",
                "file:///etc/passwd",
                "hooks.example.org",
                "https://höoks.example.org/",
                " ",
                ""
            })
    void anything_else_is_refused(String address) {
        assertThatThrownBy(() -> checked(address, false)).isInstanceOf(RefusedValue.class);
    }

    @Test
    void an_address_has_two_thousand_characters_at_most() {
        String base = "https://hooks.example.org/";
        assertThat(checked(base + "a".repeat(2_000 - base.length()), false).uri())
                .hasHost("hooks.example.org");
        assertThatThrownBy(() -> checked(base + "a".repeat(2_001 - base.length()), false))
                .isInstanceOf(RefusedValue.class);
    }

    @Test
    void where_private_ones_are_allowed_this_machine_is_taken_without_tls() {
        assertThat(checked("http://localhost:9000/hook", true).uri()).hasPort(9000);
    }
}
