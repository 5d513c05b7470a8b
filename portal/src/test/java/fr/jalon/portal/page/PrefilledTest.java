package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.signin.OwnWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class PrefilledTest {

    private final MultiValueMap<String, String> given = new LinkedMultiValueMap<>();

    PrefilledTest() {
        given.add("title", "Réunion");
    }

    private static MockHttpServletRequest from(String site) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Sec-Fetch-Site", site);
        return request;
    }

    @Test
    void a_link_on_another_site_fills_in_nothing() {
        assertThat(Prefilled.of(from("cross-site"), given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "same-site", "none"})
    void our_own_links_and_bookmarks_fill_in_what_they_say(String site) {
        assertThat(Prefilled.of(from(site), given)).isEqualTo(given);
    }

    @Test
    void so_do_browsers_that_do_not_tell() {
        assertThat(Prefilled.of(new MockHttpServletRequest(), given)).isEqualTo(given);
    }

    /** Browsers call the whole way cross-site that led over an issuer on another site. */
    @Test
    void who_comes_back_from_signing_in_finds_what_he_had_asked_for_and_once() {
        MockHttpServletRequest back = from("cross-site");
        back.setRequestURI("/portal/territories/1/log/other-event");
        back.setQueryString("title=R");
        OwnWay.back(back.getSession(), "/portal/territories/1/log/other-event?title=R");

        assertThat(Prefilled.of(back, given)).isEqualTo(given);
        assertThat(Prefilled.of(back, given)).isEmpty();
    }

    @Test
    void but_not_what_somebody_else_asks_for_meanwhile() {
        MockHttpServletRequest other = from("cross-site");
        other.setRequestURI("/portal/territories/1/log/other-event");
        other.setQueryString("title=Forged");
        OwnWay.back(other.getSession(), "/portal/territories/1/log/other-event?title=R");

        assertThat(Prefilled.of(other, given)).isEmpty();
    }
}
