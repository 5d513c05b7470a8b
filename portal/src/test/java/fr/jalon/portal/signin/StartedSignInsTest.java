package fr.jalon.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** A browser carries few sign-ins that have begun, whatever happens to it, and never too many to be answered. */
class StartedSignInsTest {

    /** What the server takes is 16 KiB of headers: the address with the state, cookies, and what a browser says of itself. */
    private static final int COOKIE_CHARACTERS_MAX = 12_000;

    private static final String START = "/oauth2/authorization/jalon";
    private static final InMemoryClientRegistrationRepository ISSUER =
            new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("jalon")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .clientId("jalon-pages")
                    .scope("openid")
                    .redirectUri("http://localhost/login/oauth2/code/jalon")
                    .authorizationUri("https://issuer.example/authorize")
                    .tokenUri("https://issuer.example/token")
                    .build());

    private final StartedSignIns signIns = new StartedSignIns(ISSUER, "jalon", "/login/oauth2/code/jalon", START, true);
    private final Map<String, Cookie> browser = new LinkedHashMap<>();

    private static OAuth2AuthorizationRequest begun(MockHttpServletRequest request) {
        request.setServletPath(START);
        return Objects.requireNonNull(new SignInsWithPages(ISSUER).resolve(request));
    }

    private String begins(String page, @Nullable String site, String... header) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", START);
        request.addParameter("wanted", page);
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        for (int i = 0; i < header.length; i += 2) {
            request.addHeader(header[i], header[i + 1]);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        OAuth2AuthorizationRequest begun = begun(request);
        signIns.saveAuthorizationRequest(begun, request, response);
        take(response);
        return Objects.requireNonNull(begun.getState());
    }

    private void take(MockHttpServletResponse response) {
        for (Cookie cookie : response.getCookies()) {
            if (cookie.getMaxAge() == 0) {
                browser.remove(cookie.getName());
            } else {
                browser.put(cookie.getName(), cookie);
            }
        }
    }

    private MockHttpServletRequest answer(String state) {
        MockHttpServletRequest answer = new MockHttpServletRequest("GET", "/login/oauth2/code/jalon");
        answer.addParameter("state", state);
        answer.addParameter("code", "x");
        answer.addHeader("Sec-Fetch-Site", "cross-site");
        answer.addHeader("Sec-Fetch-Dest", "document");
        answer.setCookies(browser.values().toArray(Cookie[]::new));
        return answer;
    }

    private @Nullable String endsAt(MockHttpServletRequest answer) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        if (signIns.removeAuthorizationRequest(answer, response) == null) {
            signIns.onAuthenticationFailure(
                    answer, response, new OAuth2AuthenticationException("authorization_request_not_found"));
        } else {
            signIns.onAuthenticationSuccess(answer, response, new TestingAuthenticationToken("ann", ""));
        }
        take(response);
        return response.getRedirectedUrl();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HX-Request: true", "Sec-Fetch-Dest: image", "Sec-Fetch-Dest: empty", "Sec-Fetch-Dest: iframe"})
    void what_no_person_asked_for_leaves_nothing_in_the_browser(String header) {
        for (int preview = 0; preview < 50; preview++) {
            begins("/portal/territories/1", "same-origin", header.split(": "));
        }
        assertThat(browser).isEmpty();
    }

    @Test
    void a_hundred_tabs_that_begin_to_sign_in_fit_into_one_request_and_the_last_one_gets_where_it_wanted()
            throws Exception {
        String longest = "/portal/" + "x".repeat(990);
        for (int tab = 0; tab < 100; tab++) {
            begins(longest, "none", "Sec-Fetch-Dest", "document");
        }
        String last = begins(longest, "none", "Sec-Fetch-Dest", "document");

        assertThat(browser).hasSize(StartedSignIns.PLACES);
        assertThat(last.length()
                        + browser.values().stream()
                                .mapToInt(cookie -> cookie.getName().length()
                                        + cookie.getValue().length()
                                        + 3)
                                .sum())
                .isLessThan(COOKIE_CHARACTERS_MAX);
        OAuth2AuthorizationRequest found = signIns.loadAuthorizationRequest(answer(last));
        assertThat(found).isNotNull();
        assertThat(String.valueOf(found.<String>getAttribute("code_verifier"))).hasSizeGreaterThan(42);
        assertThat(String.valueOf(found.<String>getAttribute("nonce"))).hasSizeGreaterThan(42);
        assertThat(endsAt(answer(last))).isEqualTo(longest);
    }

    @Test
    void the_answer_to_another_sign_in_of_the_same_place_does_not_count() {
        String state = begins("/portal/territories", "none");
        String forged = state.replaceFirst("\\..*", ".0.L3BvcnRhbC9saXZl");
        for (int place = 0; place < StartedSignIns.PLACES; place++) {
            String value = browser.values().iterator().next().getValue();
            browser.put("jalon-sign-in-" + place, new Cookie("jalon-sign-in-" + place, value));
        }

        assertThat(signIns.loadAuthorizationRequest(answer(forged))).isNull();
        assertThat(signIns.loadAuthorizationRequest(answer(state))).isNotNull();
    }

    @Test
    void who_takes_a_morning_for_his_password_still_gets_in() {
        begins("/portal/territories", "none");

        assertThat(browser.values())
                .allSatisfy(cookie ->
                        assertThat(Duration.ofSeconds(cookie.getMaxAge())).isGreaterThanOrEqualTo(Duration.ofHours(8)));
    }

    /** Where the way from this address of ours leads, after whatever the issuer answers. */
    private String follows(String start) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", START);
        request.setParameters(
                UriComponentsBuilder.fromUriString(start)
                        .build()
                        .getQueryParams()
                        .toSingleValueMap()
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                given -> URLDecoder.decode(given.getValue(), StandardCharsets.UTF_8))));
        return Objects.requireNonNull(begun(request).getState());
    }

    @Test
    void an_answer_to_a_sign_in_that_has_lost_its_place_begins_another_one_for_the_same_page_a_few_times()
            throws Exception {
        browser.put("language", new Cookie("language", "fr"));
        String page = "/portal/territories?asOf=2024-01-01&q=%C3%A9";
        String lost = begins(page, "none");
        for (int tries = 1; tries <= 3; tries++) {
            browser.keySet().removeIf(name -> !name.equals("language"));
            String again = Objects.requireNonNull(endsAt(answer(lost)));
            assertThat(again).startsWith(START + "?wanted=").endsWith("&tries=" + tries);
            lost = follows(again);
            assertThat(StateOfSignIn.of(lost)).isEqualTo(new StateOfSignIn(tries, page));
        }
        assertThat(endsAt(answer(lost))).isEqualTo("/portal/signed-out?failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "forgotten", "a.0.x!", "a.9.L3BvcnRhbA", "a.0.aHR0cHM6Ly9ldmlsLmV4YW1wbGU", "a.0.Ly9ldmls"})
    void a_state_that_we_have_not_given_leads_to_the_first_page_at_most(String state) {
        assertThat(StateOfSignIn.of(state)).isEqualTo(new StateOfSignIn(0, "/portal/territories"));
    }

    @Test
    void nor_does_a_browser_that_keeps_no_cookies_go_round_in_a_circle() throws Exception {
        assertThat(endsAt(answer("forgotten"))).isEqualTo("/portal/signed-out?failed");
        assertThat(browser).isEmpty();
    }

    @Test
    void what_somebody_asked_for_himself_is_his_own_way_back_and_another_sites_link_is_not() throws Exception {
        String page = "/portal/territories/1/log/other-event?title=R";
        for (String site : new String[] {"same-origin", "none", "cross-site"}) {
            MockHttpServletRequest answer = answer(begins(page, site));
            answer.setCookies(browser.values().toArray(Cookie[]::new));
            assertThat(endsAt(answer)).isEqualTo(page);

            MockHttpServletRequest shown = new MockHttpServletRequest("GET", "/portal/territories/1/log/other-event");
            shown.setQueryString("title=R");
            shown.setSession(Objects.requireNonNull(answer.getSession()));
            assertThat(OwnWay.isBack(shown)).as(site).isEqualTo(!site.equals("cross-site"));
        }
    }
}
