package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer says to the browser that it comes to (OWASP ASVS 5, V3.4). */
@ExtendWith(OneProduct.class)
class HeadersIT {

    private final RunningProduct product;

    HeadersIT(RunningProduct product) {
        this.product = product;
    }

    @ParameterizedTest
    @CsvSource({
        "200, admin, /api/v1/territories",
        "404, admin, /api/v1/territories/999999999",
        "400, admin, /api/v1/territories?limit=none",
        "404, admin, /api/v1/nowhere",
        "200, admin, /actuator/health",
        "401, , /api/v1/territories",
        "200, , /v3/api-docs",
        "200, , /login",
        "302, , /portal/territories",
        "200, , /portal/signed-out",
        "200, , /portal/static/jalon.css"
    })
    void every_answer_is_closed_to_whatever_a_page_could_be_tricked_into(int status, String role, String path) {
        HttpResponse<String> answer =
                product.send(role == null ? HttpRequest.newBuilder(product.uri(path)) : product.as(role, path));
        HttpHeaders headers = answer.headers();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }
}
