package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** A session ends by its age. */
class SessionAgeTest {

    private static boolean ends(Duration age) throws ServletException, IOException {
        MockHttpSession session = new MockHttpSession();
        Instant now = Instant.ofEpochMilli(session.getCreationTime()).plus(age);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/portal/territories");
        request.setSession(session);
        new SessionAge(Duration.ofHours(24), () -> now)
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return session.isInvalid();
    }

    @Test
    void a_session_ends_after_a_day_whatever_was_done_meanwhile_and_not_before() throws Exception {
        assertThat(ends(Duration.ofHours(23))).isFalse();
        assertThat(ends(Duration.ofHours(25))).isTrue();
    }

    @Test
    void who_comes_with_a_session_that_another_tab_has_just_ended_comes_without_one() throws Exception {
        MockHttpSession ended = new MockHttpSession();
        ended.invalidate();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/portal/territories") {
            @Override
            public MockHttpSession getSession(boolean create) {
                return ended;
            }
        };
        MockFilterChain chain = new MockFilterChain();

        new SessionAge(Duration.ofHours(24), Instant::now).doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
    }
}
