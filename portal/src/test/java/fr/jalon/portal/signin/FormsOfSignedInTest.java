package fr.jalon.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a session keeps of a form is small, and nobody gets a session for it. */
class FormsOfSignedInTest {

    private static boolean isKept(int bytes, boolean isSignedIn) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/portal/territories/1/log/other-event");
        request.setContent(new byte[bytes]);
        if (isSignedIn) {
            request.getSession(true);
        }
        FormsOfSignedIn forms = new FormsOfSignedIn();
        forms.saveRequest(request, new MockHttpServletResponse());
        return request.getSession(false) != null && forms.getRequest(request, new MockHttpServletResponse()) != null;
    }

    @Test
    void a_session_keeps_a_form_of_32_KB_and_no_longer_one() {
        assertThat(isKept(FormsOfSignedIn.BYTES_MAX, true)).isTrue();
        assertThat(isKept(FormsOfSignedIn.BYTES_MAX + 1, true)).isFalse();
        assertThat(isKept(1, false)).isFalse();
    }
}
