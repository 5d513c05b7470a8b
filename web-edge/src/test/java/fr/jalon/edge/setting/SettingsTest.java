package fr.jalon.edge.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Every setting tried with what it cannot be: words that name it, before anything is started. */
class SettingsTest {

    /** What some setting or other would have taken for something. */
    private static final List<String> GARBAGE = List.of(
            "abc",
            "-1",
            "1e9",
            "0x10",
            "99999999999999999999",
            "١٢",
            "NaN",
            "PT",
            "PT-5S",
            "PT0S",
            "P999999D",
            "http://",
            "ftp://x",
            "javascript:alert(1)",
            "http://a b",
            "*",
            "null",
            "10.0.0.0/99",
            "/nowhere/at/all",
            "\u0000",
            "${jalon.nothing}",
            "a b",
            "a\nb",
            "true false",
            ",",
            "é",
            "x".repeat(100_000));

    static Stream<Arguments> each_setting_with_each_piece() {
        return Settings.names().stream().flatMap(name -> GARBAGE.stream().map(piece -> Arguments.of(name, piece)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("each_setting_with_each_piece")
    void what_it_cannot_be_is_told_by_its_name_and_in_few_words(String name, String piece) {
        List<String> told = Settings.wrong(asked -> asked.equals(name) ? piece : null);

        assertThat(told)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains(Setting.variable(name), name, "has to be ")
                        .hasSizeLessThan(400)
                        .doesNotContain("\n", "\u0000"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingKind.class,
            names = {"TEXT", "LEDGER_NAME"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatever_is_not_just_text_refuses_most_of_it(SettingKind kind) {
        assertThat(GARBAGE).filteredOn(piece -> !kind.isGood(piece)).hasSizeGreaterThan(GARBAGE.size() / 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jalon.limits.silence|PT60S",
                "jalon.limits.silence|60s",
                "jalon.limits.sessions|2147483647",
                "jalon.port|0",
                "jalon.port|65535",
                "jalon.kafka|a:9092,[::1]:9092, b-c.d:1",
                "jalon.kafka.topic|jalon.events.v1",
                "jalon.trusted-proxies|127.0.0.0/8,::1/128",
                "jalon.trusted-proxies|10.1.2.3",
                "jalon.issuer-uri|https://id.example.org/realms/a,http://localhost:8090",
                "jalon.cors.origins|https://a.example.org, http://localhost:3000",
                "jalon.postgres.url|jdbc:postgresql://a,b/jalon?x=y",
                "jalon.mongo.uri|mongodb+srv://u:p@h/jalon",
                "jalon.ledger.origin|jalon.example.org/é",
                "jalon.clock.ahead|PT0S",
                "jalon.rules.folder|",
            })
    void what_it_can_be_is_taken(String name, String value) {
        assertThat(Settings.wrong(asked -> asked.equals(name) ? value : null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jalon.limits.sessions|0",
                "jalon.limits.sessions|2147483648",
                "jalon.port|65536",
                "jalon.kafka|kafka",
                "jalon.cors.origins|https://a.example.org/",
                "jalon.cors.origins|https://*.example.org",
                "jalon.issuer-uri|https://a,nonsense",
                "jalon.trusted-proxies|localhost",
                "jalon.kafka.topic|..",
            })
    void what_is_nearly_right_is_refused(String name, String value) {
        assertThat(Settings.wrong(asked -> asked.equals(name) ? value : null))
                .singleElement()
                .asString()
                .contains("'" + value + "'");
    }

    @Test
    void files_and_folders_have_to_be_there(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), "key");

        assertThat(SettingKind.FILE.isGood(file.toString())).isTrue();
        assertThat(SettingKind.FOLDER.isGood(folder.toString())).isTrue();
        assertThat(SettingKind.FOLDER.isGood(file.toString())).isFalse();
        assertThat(SettingKind.FILE.isGood(folder.resolve("other").toString())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jalon.mongo.uri", "jalon.postgres.url"})
    void what_may_hold_a_password_is_not_repeated(String name) {
        assertThat(Settings.wrong(asked -> asked.equals(name) ? "postgres://u:secret@h" : null))
                .singleElement()
                .asString()
                .contains(name)
                .doesNotContain("secret@");
    }

    @Test
    void a_variable_that_is_no_setting_is_told_with_what_was_meant() {
        assertThat(Settings.unknown(Set.of(
                        "JALON_LIMITS_SILENSE",
                        "JALON_ANYTHING_AT_ALL",
                        "PATH",
                        "JALON_JAVA_OPTS",
                        "JALON_LIMITS_SILENCE",
                        "JALON_LIMITS_REQUESTSPERSECOND",
                        "JALON_TEST_SERVERS")))
                .containsExactly(
                        "JALON_ANYTHING_AT_ALL is no setting and changes nothing.",
                        "JALON_LIMITS_SILENSE is no setting and changes nothing; did you mean JALON_LIMITS_SILENCE?");
    }

    @Test
    void standalone_tells_what_counts_for_the_services_apart_alone() {
        assertThat(Settings.unreadByStandalone(Set.of("JALON_KAFKA", "JALON_LIMITS_SILENCE")))
                .containsExactly("JALON_KAFKA is a setting of the services apart and changes nothing here.");
        Map<String, String> given = Map.of("JALON_KAFKA", "nonsense", "JALON_LIMITS_SILENCE", "nonsense");
        assertThat(Settings.wrongForStandalone(given::get))
                .singleElement()
                .asString()
                .startsWith("JALON_LIMITS_SILENCE");
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "same,same,0", "'',abc,3", "abc,'',3"})
    void letters_are_counted(String one, String other, int distance) {
        assertThat(Settings.distance(one, other)).isEqualTo(distance);
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private static ConfigurableApplicationContext started(String... arguments) {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(arguments);
    }

    @Test
    void a_service_does_not_begin_to_start_and_ends_with_code_2() {
        assertThatThrownBy(() -> started("--jalon.limits.silence=soon", "--jalon.port=many"))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContainingAll("JALON_LIMITS_SILENCE", "JALON_PORT", "'soon'")
                .extracting(wrong -> ((WrongSettings) wrong).getExitCode())
                .isEqualTo(2);
    }

    @Test
    void one_that_is_made_of_another_which_nobody_has_set_is_left_to_who_needs_it() {
        started("--jalon.issuer=${jalon.nobody-sets-it}").close();
    }
}
