package fr.jalon.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfToken;

/** A session keeps its name while it is the same person's, and gets another one for anybody else. */
class RenewedSessionsTest {

    private static UsernamePasswordAuthenticationToken somebody(String name) {
        return new UsernamePasswordAuthenticationToken(name, "", List.of());
    }

    private static boolean getsAnotherName(String before, String now) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRequestedSessionIdValid(true);
        request.getSession(true).setAttribute("PERSON", new SecurityContextImpl(somebody(before)));
        String name = request.getSession().getId();
        new RenewedSessions(new ChangeSessionIdAuthenticationStrategy(), "PERSON")
                .onAuthentication(somebody(now), request, new MockHttpServletResponse());
        return !request.getSession().getId().equals(name);
    }

    private static boolean getsAnotherProof(String before, String now) {
        FormsOfSessions forms = new FormsOfSessions();
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        request.getSession(true).setAttribute("PERSON", new SecurityContextImpl(somebody(before)));
        CsrfToken proof = forms.generateToken(request);
        forms.saveToken(proof, request, response);
        new RenewedSessions(new CsrfAuthenticationStrategy(forms), "PERSON")
                .onAuthentication(somebody(now), request, response);
        CsrfToken known = forms.loadToken(request);
        return known == null || !known.getToken().equals(proof.getToken());
    }

    /** Of his other tabs, which would have to be opened anew else. */
    @Test
    void the_forms_of_who_only_gets_another_token_keep_their_proof() {
        assertThat(getsAnotherProof("ann", "ann")).isFalse();
        assertThat(getsAnotherProof("mallory", "ann")).isTrue();
    }

    @Test
    void who_gets_another_token_keeps_his_session_and_whoever_signs_in_gets_one_that_nobody_knows() {
        assertThat(getsAnotherName("ann", "ann")).isFalse();
        assertThat(getsAnotherName("mallory", "ann")).isTrue();
    }
}
