package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.limit.TokenBuckets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks too much is told when to come back, and nobody else notices. */
class RateLimitFilterTest {

    private static final ProblemWriter PROBLEMS = new ProblemWriter(new Problems(URI.create("http://localhost")));
    private static final SecurityLog LOG = new SecurityLog();
    private static final FilterChain ADMITTED = (request, response) -> ((HttpServletResponse) response).setStatus(200);
    private static final FilterChain UNKNOWN = (request, response) -> ((HttpServletResponse) response).setStatus(401);

    private final RateLimitFilter clients =
            new RateLimitFilter.Client(PROBLEMS, LOG, new TokenBuckets(3, 1, Duration.ofHours(1)));
    private final RateLimitFilter strangers =
            new RateLimitFilter.Anonymous(PROBLEMS, LOG, new TokenBuckets(2, 1, Duration.ofHours(1)));

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    private MockHttpServletResponse asked(String subject) throws ServletException, IOException {
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(subject, "token", List.of()));
        MockHttpServletResponse response = new MockHttpServletResponse();
        clients.doFilter(new MockHttpServletRequest("GET", "/api/v1/territories"), response, ADMITTED);
        return response;
    }

    private MockHttpServletResponse knocked(String address, FilterChain door) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/territories");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        strangers.doFilter(request, response, door);
        return response;
    }

    @Test
    void a_client_beyond_its_share_is_told_to_wait_and_another_is_not() throws Exception {
        for (int request = 0; request < 3; request++) {
            assertThat(asked("greedy").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = asked("greedy");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Long.parseLong(String.valueOf(refused.getHeader("Retry-After"))))
                .isBetween(1L, 3_600L);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("/problems/too-many-requests");
        assertThat(asked("modest").getStatus()).isEqualTo(200);
    }

    @Test
    void an_address_that_was_refused_too_often_waits_and_whoever_is_admitted_is_not_counted() throws Exception {
        for (int request = 0; request < 10; request++) {
            assertThat(knocked("192.0.2.1", ADMITTED).getStatus()).isEqualTo(200);
        }
        assertThat(knocked("192.0.2.1", UNKNOWN).getStatus()).isEqualTo(401);
        assertThat(knocked("192.0.2.1", UNKNOWN).getStatus()).isEqualTo(401);
        assertThat(knocked("192.0.2.1", UNKNOWN).getStatus()).isEqualTo(429);
        assertThat(knocked("192.0.2.2", UNKNOWN).getStatus()).isEqualTo(401);
        assertThat(knocked("192.0.2.1", ADMITTED).getStatus())
                .as("somebody else at that address, with a good token")
                .isEqualTo(200);
    }

    @Test
    void the_addresses_of_one_network_wait_together() throws Exception {
        assertThat(knocked("2001:db8::1", UNKNOWN).getStatus()).isEqualTo(401);
        assertThat(knocked("2001:db8::2", UNKNOWN).getStatus()).isEqualTo(401);
        assertThat(knocked("2001:db8::3", UNKNOWN).getStatus()).isEqualTo(429);
        assertThat(knocked("2001:db8:0:1::3", UNKNOWN).getStatus()).isEqualTo(401);
    }

    /** Where secrets are guessed the answer leaves at once: a redirect, or what the library sends. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void who_guesses_secrets_is_told_to_wait_before_another_guess_is_looked_at(String path) throws Exception {
        AtomicInteger looked = new AtomicInteger();
        FilterChain refusing = (request, response) -> {
            looked.incrementAndGet();
            HttpServletResponse answer = (HttpServletResponse) response;
            if (path.equals("/login")) {
                answer.sendRedirect("/login?error");
            } else {
                answer.setStatus(401);
                answer.flushBuffer();
            }
        };

        for (int guess = 0; guess < 2; guess++) {
            assertThat(guessed(path, "192.0.2.7", refusing).getStatus()).isIn(302, 401);
        }
        MockHttpServletResponse third = guessed(path, "192.0.2.7", refusing);

        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isNotNull();
        assertThat(looked).hasValue(2);
        assertThat(guessed(path, "192.0.2.8", refusing).getStatus()).isIn(302, 401);
    }

    private MockHttpServletResponse guessed(String path, String address, FilterChain door)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        strangers.doFilter(request, response, door);
        return response;
    }

    @Test
    void one_refusal_is_one_line_of_the_security_log() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("jalon.security");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        FilterChain told = (request, response) -> {
            ((HttpServletResponse) response).setStatus(401);
            LOG.refused(401, (HttpServletRequest) request);
        };
        try {
            for (int knock = 0; knock < 4; knock++) {
                knocked("192.0.2.9", told);
            }
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list).hasSize(4);
    }
}
