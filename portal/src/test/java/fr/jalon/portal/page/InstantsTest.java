package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    /** To the microsecond as PostgreSQL has it; both hours of one name in October 2026; the hour behind the one that never was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T10:15:30.123456Z",
                "2026-11-26T10:15:00Z",
                "2026-10-25T00:30:00.5Z",
                "2026-10-25T01:30:00.5Z",
                "2026-03-29T01:00:00.000001Z"
            })
    void what_a_form_was_filled_in_with_comes_back_as_it_was(String instant) {
        assertThat(Instants.meant(Instants.typed(instant), instant)).isEqualTo(instant);
    }

    @Test
    void what_is_typed_instead_counts() {
        String shown = "2026-11-26T10:15:30.123456Z";
        assertThat(Instants.meant("2026-11-26T12:00", shown)).isEqualTo("2026-11-26T11:00:00Z");
        assertThat(Instants.meant("", shown)).isEmpty();
        assertThat(Instants.meant("2026-11-26T12:00", "")).isEqualTo("2026-11-26T11:00:00Z");
        assertThat(Instants.meant("2026-11-26T11:15:30.123456Z", shown)).isEqualTo("2026-11-26T11:15:30.123456Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hier", "2026-02-30T00:00", "+999999999-12-31T23:59", "\0"})
    void what_is_no_instant_is_left_as_it_is(String typed) {
        assertThat(Instants.inParis(typed)).isIn(typed, "+999999999-12-31T22:59:00Z");
        assertThat(Instants.meant(typed, "2026-11-26T10:15:00Z")).isEqualTo(Instants.inParis(typed));
    }

    /** What the moment of a row was, one time in ten: its row was not the last one that was known. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-26T11:15:30.12,2026-11-26T10:15:30.120456Z",
        "2026-11-26T11:15:30.1,2026-11-26T10:15:30.100001Z",
        "2026-11-26T11:15:30,2026-11-26T10:15:30.000999Z",
        "2026-11-26T11:15,2026-11-26T10:15:00.000001Z"
    })
    void a_browser_that_writes_a_time_shorter_means_the_same(String typed, String shown) {
        assertThat(Instants.meant(typed, shown)).isEqualTo(shown);
    }
}
