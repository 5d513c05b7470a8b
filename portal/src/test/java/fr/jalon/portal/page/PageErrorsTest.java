package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.api.RefusedByApi;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;

class PageErrorsTest {

    @Test
    void who_asked_for_too_much_at_once_is_told_to_wait_as_if_the_services_were_away() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        ExtendedModelMap model = new ExtendedModelMap();

        new PageErrors()
                .refused(
                        RefusedByApi.tooMuch("Trop."),
                        new MockHttpServletRequest("GET", "/portal/territories"),
                        response,
                        model);

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(model)
                .containsEntry("kind", "away")
                .containsEntry("same", "/portal/territories")
                .containsEntry("detail", "");
    }
}
