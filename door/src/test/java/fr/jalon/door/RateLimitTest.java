package fr.jalon.door;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks too much is told when to come back, and nobody else notices. */
class RateLimitTest {

    private static final ProblemWriter PROBLEMS = new ProblemWriter(new Problems(URI.create("http://localhost")));
    private static final SecurityLog LOG = new SecurityLog();
    private static final FilterChain ADMITTED = (request, response) -> ((HttpServletResponse) response).setStatus(200);
    private static final FilterChain UNKNOWN = (request, response) -> ((HttpServletResponse) response).setStatus(401);

    private final RateLimit clients = new RateLimit.Clients(PROBLEMS, LOG, new Buckets(3, 1, Duration.ofHours(1)));
    private final RateLimit strangers = new RateLimit.Strangers(PROBLEMS, LOG, new Buckets(2, 1, Duration.ofHours(1)));

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
    }
}
