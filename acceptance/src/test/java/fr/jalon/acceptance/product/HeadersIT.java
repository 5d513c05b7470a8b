package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        "400, admin, /api/v1//territories",
        "401, , /api/v1/territories",
        "404, , /error",
        "200, , /problems/conflict",
        "200, , /asyncapi.yaml",
        "200, , /schemas/milestone.json",
        "200, , /v3/api-docs",
        "200, , /login",
        "302, , /portal/territories",
        "200, , /portal/signed-out",
        "200, , /portal/static/jalon.css"
    })
    void every_answer_is_closed_to_whatever_a_page_could_be_tricked_into(int status, String role, String path) {
        HttpResponse<String> answer =
                product.send(role == null ? HttpRequest.newBuilder(product.uri(path)) : product.as(role, path));
        assertThat(answer.statusCode()).isEqualTo(status);
        strict(answer.headers());
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }

    private static void strict(HttpHeaders headers) {
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
    }

    @Test
    void so_is_what_streams() throws IOException, InterruptedException {
        for (String path : List.of("/api/v1/events", "/api/v1/events?since=beginning")) {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(product.as("reader", path).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertThat(body.read()).isNotNegative();
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("text/event-stream");
                strict(answer.headers());
            }
        }
        HttpResponse<String> rows = product.send(product.as("admin", "/api/v1/imports?dryRun=true")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(rows.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        strict(rows.headers());
    }
}
