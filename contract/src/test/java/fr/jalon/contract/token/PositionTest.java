package fr.jalon.contract.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void a_token_leads_back_to_where_it_was_made() {
        Position version = new Position.AtVersion(new Siren("243500139"), 14);
        Position feed = new Position.AtFeed(Long.MAX_VALUE);
        Position before = new Position.AtFeed(-1);

        assertThat(Position.parse(version.token())).isEqualTo(version);
        assertThat(Position.parse(feed.token())).isEqualTo(feed);
        assertThat(Position.parse(before.token())).isEqualTo(before);
    }

    @Test
    void tokens_handed_out_stay_good() {
        assertThat(Position.parse("eyJzIjoiMjQzNTAwMTM5IiwidiI6MTR9"))
                .isEqualTo(new Position.AtVersion(new Siren("243500139"), 14));
        assertThat(Position.parse("eyJwIjo3fQ")).isEqualTo(new Position.AtFeed(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "14",
                "beginning",
                "eyJwIjo3fQ\n",
                "ey JwIjo3fQ",
                "é",
                "\u0000",
                "{\"p\":7}",
            })
    void what_is_no_token_is_refused(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"p\":-2}",
                "{\"p\":7.0}",
                "{\"p\":\"7\"}",
                "{\"p\":null}",
                "{\"p\":9223372036854775808}",
                "{\"p\":1e3}",
                "{\"p\":7,\"q\":1}",
                "{\"p\":7,\"p\":7}",
                "{\"s\":\"243500139\"}",
                "{\"s\":\"24350013\",\"v\":1}",
                "{\"s\":243500139,\"v\":1}",
                "{\"s\":\"243500139\",\"v\":-1}",
                "{\"s\":\"243500139\",\"v\":1,\"p\":1}",
                "{\"v\":1,\"p\":1}"
            })
    void what_is_encoded_as_a_token_and_says_nothing_is_refused(String json) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_megabyte_is_refused_before_it_is_read() {
        refused("e".repeat(1 << 20));
    }

    private static void refused(String token) {
        assertThatExceptionOfType(RefusedValue.class)
                .isThrownBy(() -> Position.parse(token))
                .satisfies(e -> assertThat(e.refusal().rule()).isEqualTo(Rule.PARAMETER));
    }
}
