package fr.jalon.portal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.util.UriComponentsBuilder;

/** Nothing of strangers is kept: no session, whatever they ask or send, and each of their tabs gets its own page. */
class StrangersTest {

    private static final int MANY = 300;
    private static final int LARGE = 5_000_000;
    private static final int ANSWERED_WITHIN_MILLIS = 20_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ServletWebServerApplicationContext portal;

    @BeforeAll
    static void start() {
        portal = (ServletWebServerApplicationContext) new SpringApplicationBuilder(PortalServiceApplication.class)
                .properties("spring.config.name=portal")
                .run(
                        "--server.port=0",
                        "--jalon.portal.api=http://localhost:1",
                        "--jalon.command-url=http://localhost:1",
                        "--jalon.query-url=http://localhost:1",
                        "--jalon.portal.discover=false",
                        "--jalon.issuer-uri=http://localhost:1/realms/none");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + portal.getWebServer().getPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static int sessions() {
        TomcatWebServer server = (TomcatWebServer) portal.getWebServer();
        return ((Context) server.getTomcat().getHost().findChildren()[0])
                .getManager()
                .getActiveSessions();
    }

    private static HttpRequest.Builder form(String path, String site) {
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString("title=" + "x".repeat(10_000)));
    }

    @Test
    void thousands_of_requests_of_every_kind_leave_no_session() throws Exception {
        for (int i = 0; i < MANY; i++) {
            assertThat(send(to("/portal/territories?q=" + i)).statusCode()).isEqualTo(302);
            assertThat(send(to("/oauth2/authorization/jalon")).statusCode()).isEqualTo(302);
            assertThat(send(to("/login/oauth2/code/jalon?code=x&state=" + i)).statusCode())
                    .isEqualTo(302);
            assertThat(send(form("/portal/territories/" + i + "/log/other-event", "cross-site"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(send(form("/portal/territories/" + i + "/log/other-event", "same-origin"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(send(form("/portal/sign-out", "cross-site")).statusCode())
                    .isEqualTo(302);
        }
        assertThat(sessions()).isZero();
    }

    @Test
    void a_form_of_another_site_is_not_even_kept() throws Exception {
        String page = "/portal/territories/1/log/other-event";

        assertThat(send(form(page, "cross-site")).headers().allValues("Set-Cookie"))
                .isEmpty();
        assertThat(send(form(page, "same-origin")).headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("jalon-form=")
                .contains("HttpOnly", "SameSite=Lax");
    }

    private static String heardAfter(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), portal.getWebServer().getPort())) {
            socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String upload(String path, int bytes, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes
                + "\r\n";
    }

    /** His browser would show that the connection broke, whatever he had typed or chosen. */
    @Test
    void whoever_sends_a_file_after_his_session_has_ended_is_led_to_its_page_and_not_cut_off() throws Exception {
        String file = "multipart/form-data; boundary=x";

        assertThat(heardAfter(upload("/portal/import", LARGE, file) + "\r\n--x"))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /portal/import?again");
        assertThat(heardAfter(upload("/portal/import", LARGE, file) + "\r\n" + "x".repeat(LARGE)))
                .startsWith("HTTP/1.1 303");
        assertThat(heardAfter(
                        upload("/portal/territories/1/log/other-event", LARGE, "application/x-www-form-urlencoded")
                                + "\r\ntitle="))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /portal/territories/1/log/other-event");
        assertThat(heardAfter(upload("/portal/import", LARGE, file) + "HX-Request: true\r\n\r\n--x"))
                .startsWith("HTTP/1.1 204");
        assertThat(sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/live", "/portal/territories?q=abc&level=1"})
    void a_sign_in_carries_the_page_that_was_wanted(String page) throws Exception {
        URI begun = URI.create(send(to(page)).headers().firstValue("Location").orElseThrow());
        HttpResponse<String> leads = send(to(begun.getPath() + "?" + begun.getRawQuery()));

        assertThat(leads.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("jalon-sign-in-")
                .contains("Path=/login/oauth2/code/jalon", "HttpOnly");
        String state = UriComponentsBuilder.fromUriString(
                        leads.headers().firstValue("Location").orElseThrow())
                .build()
                .getQueryParams()
                .getFirst("state");
        // A number that cannot be guessed, how many were lost before, and the page.
        String[] parts = URLDecoder.decode(state, StandardCharsets.UTF_8).split("\\.");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8))
                .isEqualTo(page);
    }

    @Test
    void a_script_of_a_page_is_told_to_let_the_page_come_anew() throws Exception {
        HttpResponse<String> answer = send(to("/portal/territories?q=a").header("HX-Request", "true"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
    }
}
