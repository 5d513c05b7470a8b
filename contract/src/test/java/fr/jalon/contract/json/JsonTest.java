package fr.jalon.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.given.Given;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "NaN",
                "[NaN]",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "0x1F",
                "1e",
                "nul",
                "True",
                "// why\n1",
                "/* why */ 1",
                "1 2",
                "{}{}",
                "{} garbage",
                "\"\u0001\"",
                "\"\\x41\"",
                "\"\\ud8\"",
                "\"never closed",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "[{\"a\":1},{\"b\":1,\"\\u0062\":2}]",
                "\u0000",
                "\uFEFF\uFEFF1",
                "siren;type",
                "<html>"
            })
    void what_is_no_json_is_refused_with_its_place(String text) {
        assertThat(Given.refusals(Json.parse(text))).containsExactly("well-formed");
        assertThat(Given.refusals(Json.parse(text.getBytes(StandardCharsets.UTF_8))))
                .containsExactly("well-formed");
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void what_is_too_deep_or_too_long_is_refused(String text) {
        assertThat(Given.refusals(Json.parse(text))).containsExactly("well-formed");
    }

    static Stream<String> tooMuch() {
        return Stream.of(
                "[".repeat(33) + "]".repeat(33),
                "[".repeat(MIB),
                "{\"a\":".repeat(MIB / 5),
                "[{\"a\":".repeat(MIB / 6),
                "9".repeat(101),
                "-0." + "1".repeat(1_000),
                "1e" + "9".repeat(20),
                "1e-" + "9".repeat(MIB),
                "{\"" + "a".repeat(MIB) + "\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C328", // half a character
                "22C08022", // an overlong form
                "22EDA08022", // half a surrogate pair
                "22F888808080", // no character at all
                "FEFF007B007D", // UTF-16
                "7B007D00",
                "1F8B0800" // gzip
            })
    void bytes_that_are_not_utf_8_are_refused(String hex) {
        assertThat(Given.refusals(Json.parse(HexFormat.of().parseHex(hex)))).containsExactly("well-formed");
    }

    @Test
    void thirty_two_levels_are_read() {
        assertThat(Given.refusals(Json.parse("[".repeat(32) + "]".repeat(32)))).isEmpty();
    }

    @Test
    void a_byte_order_mark_in_front_is_passed_over() {
        byte[] bytes = "\uFEFF{\"é\":\"œ\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(read(Json.parse(bytes))).isEqualTo(Given.exactly("{\"é\":\"œ\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1.50", "-0.70", "12345678901234567890.123456789", "1.0E+2", "3E+1", "0", "-7"})
    void numbers_are_kept_as_they_were_written(String number) {
        assertThat(read(Json.parse(number)).decimalValue()).isEqualTo(new java.math.BigDecimal(number));
    }

    @Test
    void numbers_are_written_plainly() {
        assertThat(Json.write(read(Json.parse("[3E+1,1.50,0.000000001]")))).isEqualTo("[30,1.50,0.000000001]");
    }

    @Test
    void an_enormous_exponent_is_written_without_working_it_out() {
        assertThat(Json.write(read(Json.parse("{\"a\": [1e999999999, 1.50]}"))))
                .isEqualTo("{\"a\":[1E+999999999,1.50]}");
        assertThat(Json.write(read(Json.parse("1e3")))).isEqualTo("1000");
    }

    @Test
    void an_enormous_exponent_is_read_without_working_it_out() {
        assertThat(read(Json.parse("1e999999999")).isNumber()).isTrue();
        assertThat(read(Json.parse("[1e-999999999]")).isArray()).isTrue();
    }

    @Test
    void pointers_escape_what_rfc_6901_wants_escaped() {
        assertThat(Stream.of("name", "a/b", "a~b", "~1", "").map(Json::pointer))
                .isEqualTo(Arrays.asList("/name", "/a~1b", "/a~0b", "/~01", "/"));
    }

    @Test
    void a_refusal_says_line_and_column() {
        assertThat(Json.parse("{\n  \"a\": 1,\n  \"a\": 2\n}").toString()).contains("3:");
    }

    private static JsonNode read(Reading<JsonNode> reading) {
        return ((Reading.Read<JsonNode>) reading).value();
    }
}
