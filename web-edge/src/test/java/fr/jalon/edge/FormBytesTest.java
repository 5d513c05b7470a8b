package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Problems;
import fr.jalon.edge.limit.BodyBytes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a form says of its length is looked at before anybody reads it. */
class FormBytesTest {

    private final FormBytes forms = new FormBytes(
            new ProblemWriter(new Problems(URI.create("http://localhost:8080"))),
            new SecurityLog(),
            new BodyBytes(1_000, 1_000),
            256 * 1024);

    private int asked(MockHttpServletRequest request) throws ServletException, IOException {
        request.setContentType(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        MockHttpServletResponse response = new MockHttpServletResponse();
        forms.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    @Test
    void a_request_without_a_body_takes_no_room_whatever_type_it_says() throws Exception {
        assertThat(asked(new MockHttpServletRequest("GET", "/api/v1/territories")))
                .isEqualTo(200);
    }

    @Test
    void a_form_of_any_length_takes_the_room_of_the_longest_one() throws Exception {
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/portal/territories");
        chunked.addHeader("Transfer-Encoding", "chunked");
        assertThat(asked(chunked)).isEqualTo(429);
    }
}
