package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Session;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Sessions over a restart: who has signed in still is, and nothing comes to life of a file that the product would not have written. */
class KeptSessionsTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String PERSON = "PERSON";

    @TempDir
    private Path folder;

    private interface Doing {
        void in(KeptSessions sessions) throws IOException;
    }

    /** A start and a stop in good order; the clock says so much later. */
    private void running(int secondsLater, Doing doing) throws IOException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("base").toString());
        Context context = tomcat.addContext("", null);
        KeptSessions sessions = new KeptSessions(folder, () -> Instant.now().plusSeconds(secondsLater));
        context.setManager(sessions);
        try {
            tomcat.start();
            doing.in(sessions);
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException(e);
        }
    }

    private static HttpSession begun(KeptSessions sessions) {
        Session session = sessions.createSession(null);
        session.setMaxInactiveInterval(60);
        return session.getSession();
    }

    private static Object kept(KeptSessions sessions, String name) {
        return Stream.of(sessions.findSessions())
                .map(session -> session.getSession().getAttribute(name))
                .toList()
                .getFirst();
    }

    private Path file() {
        return folder.resolve("sessions.json");
    }

    private static Authentication person() throws IOException {
        OidcIdToken token = OidcIdToken.withTokenValue("an ID token")
                .claim("iss", URI.create("http://localhost:8080").toURL())
                .subject("ann")
                .audience(new ArrayList<>(List.of("jalon-pages")))
                .issuedAt(NOW)
                .expiresAt(NOW.plusSeconds(1_800))
                .claim("roles", new ArrayList<>(List.of("auditor")))
                .build();
        OidcUserAuthority authority = new OidcUserAuthority(token);
        return new OAuth2AuthenticationToken(
                new DefaultOidcUser(Set.of(authority), token),
                Set.of(authority, FactorGrantedAuthority.fromAuthority("FACTOR_AUTHORIZATION_CODE")),
                "jalon");
    }

    private static OAuth2AuthorizedClient tokens() {
        ClientRegistration registration = ClientRegistration.withRegistrationId("jalon")
                .clientId("jalon-pages")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid")
                .redirectUri("{baseUrl}/login/oauth2/code/jalon")
                .authorizationUri("http://localhost:8080/oauth2/authorize")
                .tokenUri("http://localhost:8080/oauth2/token")
                .build();
        return new OAuth2AuthorizedClient(
                registration,
                "ann",
                new OAuth2AccessToken(TokenType.BEARER, "an access token", NOW, NOW.plusSeconds(1_800)));
    }

    @Test
    void who_has_signed_in_still_is_after_a_restart_and_keeps_what_he_had() throws IOException {
        Map<String, OAuth2AuthorizedClient> tokens = new HashMap<>(Map.of("jalon", tokens()));
        User user = new User("ann", "", List.of(new SimpleGrantedAuthority("ROLE_AUDITOR")));
        Authentication person = person();
        String[] session = new String[1];
        running(0, sessions -> {
            HttpSession begun = begun(sessions);
            session[0] = begun.getId();
            begun.setAttribute(PERSON, new SecurityContextImpl(person));
            begun.setAttribute(
                    "SIGNED_IN",
                    new SecurityContextImpl(
                            UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities())));
            begun.setAttribute("TOKENS", tokens);
            begun.setAttribute("PROOF", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "a proof"));
            begun.setAttribute("PAGE", "/portal/live");
        });

        running(0, sessions -> {
            assertThat(sessions.findSession(session[0]).getMaxInactiveInterval())
                    .isEqualTo(60);
            Authentication taken = ((SecurityContext) kept(sessions, PERSON)).getAuthentication();
            assertThat(taken.getPrincipal()).hasToString(String.valueOf(person.getPrincipal()));
            assertThat(AuthorityUtils.authorityListToSet(taken.getAuthorities()))
                    .isEqualTo(AuthorityUtils.authorityListToSet(person.getAuthorities()));
            assertThat(((SecurityContext) kept(sessions, "SIGNED_IN"))
                            .getAuthentication()
                            .getName())
                    .isEqualTo("ann");
            assertThat(((Map<?, ?>) kept(sessions, "TOKENS")).get("jalon"))
                    .isInstanceOfSatisfying(
                            OAuth2AuthorizedClient.class,
                            token -> assertThat(token.getAccessToken().getTokenValue())
                                    .isEqualTo("an access token"));
            assertThat(((DefaultCsrfToken) kept(sessions, "PROOF")).getToken()).isEqualTo("a proof");
            assertThat(kept(sessions, "PAGE")).isEqualTo("/portal/live");
        });
    }

    @Test
    void the_file_is_json_and_is_gone_once_it_was_read() throws IOException {
        running(0, sessions -> begun(sessions).setAttribute("PAGE", "/portal"));
        assertThat(Files.readString(file())).startsWith("[{").endsWith("}]");

        running(0, sessions -> assertThat(file()).doesNotExist());
    }

    @Test
    void what_is_not_known_is_left_out_and_the_rest_of_the_session_is_kept() throws IOException {
        running(0, sessions -> {
            HttpSession begun = begun(sessions);
            begun.setAttribute(PERSON, new SecurityContextImpl(person()));
            begun.setAttribute("FILE", new File("elsewhere"));
        });

        running(0, sessions -> {
            assertThat(kept(sessions, PERSON)).isNotNull();
            assertThat(Stream.of(sessions.findSessions())
                            .map(session -> session.getSession().getAttribute("FILE")))
                    .containsOnlyNulls();
        });
    }

    /** Whoever can write to the folder would have the product make objects of whatever class it has, with what that does. */
    @Test
    void a_class_that_is_not_on_the_list_is_not_brought_to_life() throws IOException {
        running(0, sessions -> begun(sessions).setAttribute(PERSON, new SecurityContextImpl(person())));
        String written = Files.readString(file());
        for (String foreign : List.of("java.io.File", "javax.swing.JEditorPane", "fr.jalon.standalone.Jalon")) {
            Files.writeString(file(), written.replace(DefaultOidcUser.class.getName(), foreign));
            running(
                    0,
                    sessions -> assertThat(sessions.findSessions()).as(foreign).isEmpty());
        }
        for (String noSessions : List.of("", "{", "[1]", "[{}]", "[{\"id\":1}]")) {
            Files.writeString(file(), noSessions);
            running(0, sessions -> assertThat(file()).doesNotExist());
        }
    }

    @Test
    void a_session_that_was_idle_for_too_long_has_ended_meanwhile() throws IOException {
        running(0, sessions -> begun(sessions).setAttribute("PAGE", "/portal"));

        running(61, sessions -> assertThat(sessions.findSessions()).isEmpty());
    }

    @Test
    void what_an_older_version_left_by_java_serialization_is_deleted_unread() throws IOException {
        Path serialized = Files.writeString(folder.resolve("SESSIONS.ser"), "whatever");

        running(0, sessions -> assertThat(serialized).doesNotExist());
    }
}
