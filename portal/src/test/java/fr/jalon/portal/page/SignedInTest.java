package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fr.jalon.edge.token.Rights;
import fr.jalon.portal.PortalSecurity;
import fr.jalon.portal.api.Person;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.ServletWebRequest;

/** What pages know of the person whose token is in the session. */
class SignedInTest {

    private static final ClientRegistration REGISTRATION = ClientRegistration.withRegistrationId(
                    PortalSecurity.REGISTRATION)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .clientId("jalon-pages")
            .tokenUri("https://issuer.example/token")
            .build();
    private static final TestingAuthenticationToken WHO = new TestingAuthenticationToken("camille", "");

    private final HttpSessionOAuth2AuthorizedClientRepository tokens =
            new HttpSessionOAuth2AuthorizedClientRepository();
    private final SignedIn signedIn = new SignedIn(tokens);
    private final MockServletContext server = new MockServletContext();
    private final MockHttpServletRequest request = new MockHttpServletRequest(server, "GET", "/portal/territories");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void somebody_is_there() {
        SecurityContextHolder.getContext().setAuthentication(WHO);
    }

    @AfterEach
    void nobody_is_left() {
        SecurityContextHolder.clearContext();
    }

    static void page(Person person, String siren) {}

    private static MethodParameter parameter(int place) {
        Method page = Arrays.stream(SignedInTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("page"))
                .findFirst()
                .orElseThrow();
        return new MethodParameter(page, place);
    }

    private void holds(String token, @Nullable Instant end) {
        tokens.saveAuthorizedClient(
                new OAuth2AuthorizedClient(
                        REGISTRATION,
                        "camille",
                        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, null, end)),
                WHO,
                request,
                new MockHttpServletResponse());
    }

    private static String token(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return new PlainJWT(set.build()).serialize();
    }

    private Person person() {
        return signedIn.resolveArgument(parameter(0), null, new ServletWebRequest(request, response), null);
    }

    private Person person(Map<String, Object> claims) {
        holds(token(claims), null);
        return person();
    }

    @Test
    void only_a_person_is_given_to_pages() {
        assertThat(signedIn.supportsParameter(parameter(0))).isTrue();
        assertThat(signedIn.supportsParameter(parameter(1))).isFalse();
    }

    @Test
    void roles_and_territories_are_those_of_the_token() {
        request.addPreferredLocale(Locale.UK);
        Map<String, Object> claims =
                Map.of("roles", List.of("animator", "reader"), "territories", List.of("243500139"));
        Person person = person(claims);
        assertThat(person)
                .isEqualTo(new Person(
                        token(claims),
                        new Rights(Set.of("animator", "reader"), Set.of("243500139")),
                        request.getLocale()));
    }

    @Test
    void keycloaks_roles_count_and_a_territory_by_its_siret_as_the_services_have_it() {
        Map<String, Object> claims = Map.of(
                "roles",
                List.of("reader"),
                "realm_access",
                Map.of("roles", List.of("animator")),
                "siret",
                "24350013900012");
        assertThat(person(claims).rights()).isEqualTo(new Rights(Set.of("reader", "animator"), Set.of("243500139")));
        assertThat(person(claims).mayWrite("243500139")).isTrue();
    }

    @Test
    void claims_of_another_shape_give_no_right() {
        Person person = person(Map.of("roles", "admin", "realm_access", "admin", "territories", "*"));
        assertThat(person.rights()).isEqualTo(Rights.NONE);
    }

    @Test
    void a_token_that_cannot_be_read_here_is_a_person_without_rights() {
        request.addPreferredLocale(Locale.FRENCH);
        holds("only-the-issuer-reads-this", null);
        assertThat(person()).isEqualTo(new Person("only-the-issuer-reads-this", Rights.NONE, request.getLocale()));
    }

    @Test
    void who_has_no_token_signs_in_again() {
        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
        holds(token(Map.of("roles", List.of("reader"))), null);
        SecurityContextHolder.clearContext();
        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
    }

    @Test
    void a_token_that_ends_while_the_page_is_made_is_not_used_any_more() {
        String token = token(Map.of("roles", List.of("reader")));
        holds(token, Instant.now().plusSeconds(60));
        assertThat(person().rights().roles()).containsExactly("reader");
        holds(token, Instant.now().plusSeconds(10));
        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
        holds(token, Instant.now().minusSeconds(10));
        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
    }

    @Test
    void a_form_of_somebody_whose_token_has_run_out_is_kept_until_it_arrives() {
        request.setMethod("POST");
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addParameter("title", "Feuille de route");
        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
        assertThat(kept()).containsEntry("title", List.of("Feuille de route"));

        assertThatThrownBy(this::person).isInstanceOf(ClientAuthorizationRequiredException.class);
        request.setCookies(response.getCookies());
        person(Map.of("roles", List.of("animator")));
        assertThat(kept()).isEmpty();
    }

    private MultiValueMap<String, String> kept() {
        MockHttpServletRequest page = new MockHttpServletRequest(server, "GET", "/portal/territories");
        page.setCookies(response.getCookies());
        return KeptForm.takeOr(page, new LinkedMultiValueMap<>());
    }
}
