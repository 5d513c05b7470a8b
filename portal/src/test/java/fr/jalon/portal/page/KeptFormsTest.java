package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

class KeptFormsTest {

    private static final int FIELDS = 1_000;

    /** Each takes a hundred bytes, however little is in it: so many of them are as heavy as a long text. */
    @Test
    void a_form_of_empty_fields_weighs_what_it_takes() {
        Map<String, List<String>> empty = IntStream.range(0, FIELDS)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(String::valueOf, each -> List.of("")));
        KeptForms forms = new KeptForms();
        for (int i = 0; i < FIELDS; i++) {
            forms.keep(
                    new KeptForms.Kept("/portal/" + i, empty),
                    new MockHttpServletRequest("POST", "/portal/" + i),
                    new MockHttpServletResponse());
        }

        assertThat(forms.count()).isLessThan(KeptForms.CHARACTERS_MAX / (50 * FIELDS));
    }

    /** Where something in front of the server ends TLS and does not say so, requests look as if they were not secure. */
    @Test
    void the_cookie_of_a_kept_form_is_for_tls_where_those_of_sessions_are() {
        for (boolean isForTls : List.of(true, false)) {
            MockServletContext server = new MockServletContext();
            server.getSessionCookieConfig().setSecure(isForTls);
            MockHttpServletResponse response = new MockHttpServletResponse();

            new KeptForms()
                    .keep(
                            new KeptForms.Kept("/portal/x", Map.of()),
                            new MockHttpServletRequest(server, "POST", "/portal/x"),
                            response);

            assertThat(Objects.requireNonNull(response.getCookie("jalon-form")).getSecure())
                    .isEqualTo(isForTls);
        }
    }
}
