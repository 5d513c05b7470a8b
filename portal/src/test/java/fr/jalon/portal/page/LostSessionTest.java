package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

/** A form without its proof is not carried out, and whoever sent it sees what became of it. */
class LostSessionTest {

    private static MockHttpServletRequest form(String page) {
        return new MockHttpServletRequest("POST", page);
    }

    private static String leadsTo(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new LostSession().handle(request, response, new MissingCsrfTokenException("none"));
        return String.valueOf(response.getRedirectedUrl());
    }

    @Test
    void nobody_is_told_that_he_is_signed_out_while_he_is_not() throws Exception {
        assertThat(leadsTo(form("/portal/sign-out"))).isEqualTo("/portal/signed-out");
        MockHttpServletRequest signedIn = form("/portal/sign-out");
        signedIn.getSession(true);
        assertThat(leadsTo(signedIn)).isEqualTo("/portal/territories");
    }

    @Test
    void a_file_that_was_not_taken_is_missed_by_its_page() throws Exception {
        MockHttpServletRequest file = form("/portal/import");
        file.setContentType("multipart/form-data; boundary=x");

        assertThat(leadsTo(file)).isEqualTo("/portal/import?again");
        assertThat(leadsTo(form("/portal/territories/1/log/other-event")))
                .isEqualTo("/portal/territories/1/log/other-event");
    }
}
