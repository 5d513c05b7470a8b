package fr.jalon.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Files on their way have limits before the first byte of them is read. */
class UploadsTest {

    private static final FilterChain NOTHING = (request, response) -> {};

    private boolean mayImport = true;
    private final Uploads uploads = new Uploads(request -> mayImport, "/portal/import");

    @AfterEach
    void nobody_is_left() {
        SecurityContextHolder.clearContext();
    }

    private static MockHttpServletRequest file(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/portal/import") {
            @Override
            public long getContentLengthLong() {
                return bytes;
            }
        };
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }

    private Uploads.@Nullable Refused sends(String who, MockHttpServletRequest request, FilterChain then)
            throws ServletException, IOException {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(who, ""));
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicBoolean came = new AtomicBoolean();
        uploads.doFilter(request, response, (asked, answer) -> {
            came.set(true);
            then.doFilter(asked, answer);
        });
        Uploads.Refused refused = Uploads.refused(request);
        assertThat(came.get()).isEqualTo(refused == null);
        assertThat(response.getForwardedUrl()).isEqualTo(refused == null ? null : "/portal/import");
        assertThat(response.getHeader("Retry-After") != null).isEqualTo(refused == Uploads.Refused.FULL);
        return refused;
    }

    @Test
    void who_may_not_import_is_told_so_before_his_file_is_read() throws Exception {
        mayImport = false;

        assertThat(sends("reader", file(1_000), NOTHING)).isEqualTo(Uploads.Refused.FORBIDDEN);
    }

    @Test
    void a_person_sends_one_long_file_at_a_time_or_four_small_ones() throws Exception {
        assertThat(sends("anna", file(Uploads.EACH_MAX), (request, response) -> {
                    assertThat(sends("anna", file(1), NOTHING)).isEqualTo(Uploads.Refused.FULL);
                    assertThat(sends("bruno", file(-1), NOTHING)).isNull();
                }))
                .isNull();

        assertThat(sends(
                        "anna",
                        file(1),
                        (a, b) -> sends(
                                "anna",
                                file(1),
                                (c, d) -> sends(
                                        "anna",
                                        file(1),
                                        (e, f) -> sends(
                                                "anna",
                                                file(1),
                                                (g, h) -> assertThat(sends("anna", file(1), NOTHING))
                                                        .isEqualTo(Uploads.Refused.FULL))))))
                .isNull();
        assertThat(sends("anna", file(Uploads.EACH_MAX), NOTHING)).isNull();
    }

    @Test
    void files_on_their_way_have_so_many_bytes_together() throws Exception {
        together(Uploads.TOGETHER_MAX / Uploads.EACH_MAX);
    }

    private void together(int more) throws ServletException, IOException {
        if (more == 0) {
            assertThat(sends("another", file(1), NOTHING)).isEqualTo(Uploads.Refused.FULL);
        } else {
            assertThat(sends("person " + more, file(Uploads.EACH_MAX), (request, response) -> together(more - 1)))
                    .isNull();
        }
    }

    @Test
    void what_has_no_file_and_what_the_server_refuses_by_its_length_is_somebody_elses_affair() throws Exception {
        mayImport = false;
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/portal/territories");
        form.setContentType("application/x-www-form-urlencoded");

        assertThat(sends("reader", form, NOTHING)).isNull();
        assertThat(sends("reader", file(Uploads.EACH_MAX + 1), NOTHING)).isNull();
    }
}
