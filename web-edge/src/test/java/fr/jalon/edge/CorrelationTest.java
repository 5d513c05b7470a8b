package fr.jalon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One identifier from the request to the answer, the log and the events. */
class CorrelationTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/territories");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicReference<String> logged = new AtomicReference<>("");

    private void handle() throws Exception {
        new Correlation().doFilter(request, response, (asked, answered) -> logged.set(MDC.get("correlationId")));
    }

    @Test
    void the_callers_identifier_is_taken_over() throws Exception {
        request.addHeader("X-Correlation-ID", "order-7");
        handle();
        assertThat(response.getHeader("X-Correlation-ID")).isEqualTo("order-7");
        assertThat(logged).hasValue("order-7");
        assertThat(Correlation.of(request)).isEqualTo("order-7");
        assertThat(MDC.get("correlationId"))
                .as("of the next request on this thread")
                .isNull();
    }

    @Test
    void a_request_without_one_gets_one() throws Exception {
        handle();
        assertThat(logged.get()).hasSize(36).isEqualTo(response.getHeader("X-Correlation-ID"));
        assertThat(Correlation.of(request)).isEqualTo(logged.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a space", "line\nbreak", "", "é"})
    void what_could_begin_a_line_of_its_own_is_replaced(String given) throws Exception {
        request.addHeader("X-Correlation-ID", given);
        handle();
        assertThat(logged.get()).isNotEqualTo(given).hasSize(36);
    }
}
