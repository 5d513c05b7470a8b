package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pages of other origins are kept out, unless they are named; where TLS is spoken, browsers are told to stay with it. */
class CorsPolicyTest {

    private static final String DASHBOARD = "Origin: https://dashboard.example.org";

    private static BareService.Answer preflight(BareService house, String origin) throws IOException {
        return house.raw(BareService.request(
                "OPTIONS",
                "/api/v1/territories",
                origin,
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: authorization"));
    }

    @Test
    void without_the_setting_no_other_origin_is_let_in() throws IOException {
        try (BareService house = new BareService()) {
            assertThat(preflight(house, DASHBOARD).status()).isEqualTo(401);
            assertThat(house.get("/room", DASHBOARD, "Authorization: Bearer good")
                            .headers())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void a_named_origin_may_use_the_api_with_a_token_and_without_cookies_and_another_may_not() throws IOException {
        try (BareService house = new BareService(
                "--jalon.cors.origins=https://dashboard.example.org", "--jalon.public-url=https://jalon.example")) {
            BareService.Answer named = preflight(house, DASHBOARD);
            BareService.Answer own = preflight(house, "Origin: https://jalon.example");
            BareService.Answer other = preflight(house, "Origin: https://evil.example");

            assertThat(named.status()).isEqualTo(200);
            assertThat(named.header("access-control-allow-origin")).isEqualTo("https://dashboard.example.org");
            assertThat(named.headers()).doesNotContainKey("access-control-allow-credentials");
            assertThat(own.status()).isEqualTo(200);
            assertThat(other.status()).isEqualTo(403);
            assertThat(other.header("content-type")).startsWith("application/problem+json");
            assertThat(other.headers()).doesNotContainKey("access-control-allow-origin");
            assertThat(house.get("/room", "Authorization: Bearer good").header("strict-transport-security"))
                    .startsWith("max-age=");
        }
    }

    @Test
    void all_origins_at_once_cannot_be_named() {
        assertThatThrownBy(() -> new BareService("--jalon.cors.origins=*")).hasMessageContaining("one by one");
    }
}
