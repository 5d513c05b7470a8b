package fr.jalon.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where one ends after signing in is a page of ours, whatever an address says. */
class SignInEntryPointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/portal/x",
                "/portal\\@elsewhere",
                "/portal/\r\nSet-Cookie: a=b",
                "/portalelsewhere",
                "/logout",
                ""
            })
    void what_is_no_page_of_ours_leads_to_the_first_page(String page) {
        assertThat(SignInEntryPoint.own(page)).isEqualTo(SignInEntryPoint.FIRST_PAGE);
        assertThat(SignInEntryPoint.own("/portal/" + "x".repeat(5_000))).isEqualTo(SignInEntryPoint.FIRST_PAGE);
    }

    @Test
    void a_page_is_wanted_with_what_was_asked_there_and_a_form_goes_on_if_it_is_kept() {
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/portal/territories");
        page.setQueryString("q=a%20b&level=1");
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/portal/territories/1/log/other-event");

        assertThat(SignInEntryPoint.page(page)).isEqualTo("/portal/territories?q=a%20b&level=1");
        assertThat(SignInEntryPoint.page(form)).isEqualTo("/portal/territories/1/log/other-event?continue");
    }
}
