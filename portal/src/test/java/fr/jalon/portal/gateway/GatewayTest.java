package fr.jalon.portal.gateway;

import static fr.jalon.portal.gateway.ServiceBehind.await;
import static fr.jalon.portal.gateway.ServiceBehind.head;
import static fr.jalon.portal.gateway.ServiceBehind.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal alone before services that say what a test tells them to, byte by byte. */
class GatewayTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String SLOW = "POST /api/v1/imports HTTP/1.1\nHost: localhost\nContent-Length: 1000000\n\na";

    private static ServiceBehind behind;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        behind = ServiceBehind.start("--jalon.limits.handed-on-body=PT2S");
        port = behind.port();
    }

    @AfterAll
    static void stop() throws IOException {
        behind.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static Thread service(ServiceBehind.Conversation conversation) {
        return behind.says(conversation);
    }

    @Test
    void the_service_hears_who_asks_and_nothing_that_a_stranger_made_up() throws Exception {
        List<String> heard = new ArrayList<>();
        Thread service = service((in, out) -> {
            heard.addAll(head(in));
            say(
                    out,
                    "HTTP/1.1 201 Created\n"
                            + "Location: /api/v1/territories/1\n"
                            + "ETag: \"7\"\n"
                            + "X-Correlation-ID: its-own\n"
                            + "Content-Length: 2\n"
                            + "Connection: close\n\n"
                            + "{}");
        });

        HttpResponse<String> answer = CLIENT.send(
                to("/api/v1/territories?dryRun=true&x=%C3%A9%2F")
                        .header("Authorization", "Bearer abc")
                        .header("Idempotency-Key", "k 1")
                        .header("If-Match", "\"6\"")
                        .header("Accept-Language", "en")
                        .header("Cookie", "JALONSESSION=secret")
                        .header("Forwarded", "for=9.9.9.9")
                        .header("X-Correlation-ID", "mine")
                        .header("X-Forwarded-Prefix", "/evil")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        service.join();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/territories/1");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(answer.headers().allValues("Content-Length")).containsExactly("2");
        assertThat(answer.headers().allValues("X-Correlation-ID")).containsExactly("mine");
        assertThat(heard)
                .contains(
                        "POST /api/v1/territories?dryRun=true&x=%C3%A9%2F HTTP/1.1",
                        "Authorization: Bearer abc",
                        "If-Match: \"6\"",
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-Host: localhost",
                        "X-Forwarded-Proto: http")
                .anyMatch(line -> line.equalsIgnoreCase("Idempotency-Key: k 1"))
                .anyMatch(line -> line.equalsIgnoreCase("X-Correlation-ID: mine"))
                .noneMatch(line -> line.matches("(?i)(cookie|forwarded|x-forwarded-prefix):.*"));
    }

    @Test
    void an_answer_that_breaks_off_never_looks_complete() throws Exception {
        Thread service = service((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\nContent-Type: application/x-ndjson\nTransfer-Encoding: chunked\n\n5\n{\"a\":\n");
        });

        HttpResponse<InputStream> answer =
                CLIENT.send(to("/api/v1/imports").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body().readNBytes(5), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":");
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        service.join();
    }

    @Test
    void the_answer_begins_before_the_request_has_ended() throws Exception {
        Thread service = service((in, out) -> {
            head(in);
            say(out, "HTTP/1.1 200 OK\nConnection: close\nTransfer-Encoding: chunked\n\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("line")) {
                    say(out, "8\n" + line + "!\n\n");
                }
                if (line.equals("0")) {
                    break;
                }
            }
            say(out, "0\n\n");
        });
        try (Socket client = new Socket("localhost", port)) {
            OutputStream out = client.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(out, "POST /api/v1/imports HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n");
            say(out, "7\nline1\n\n");
            assertThat(head(in).getFirst()).contains("200");
            assertThat(List.of(in.readLine(), in.readLine())).contains("line1!");
            in.readLine();
            say(out, "7\nline2\n\n");
            assertThat(List.of(in.readLine(), in.readLine())).contains("line2!");
            say(out, "0\n\n");
            service.join();
        }
    }

    /** A service that takes whatever comes, and says at most this. */
    private static Thread listening(String says) {
        return service((in, out) -> {
            head(in);
            say(out, says);
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        });
    }

    private static Socket begun(String request) throws IOException {
        Socket client = new Socket("localhost", port);
        client.setSoTimeout(20_000);
        say(client.getOutputStream(), request);
        return client;
    }

    /** All that comes, however the connection ends; that it ends is what {@link #begun} gives it a time for. */
    private static String heard(Socket client) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            client.getInputStream().transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new IllegalStateException("It does not end", e);
        } catch (IOException e) {
            // Ended while something was sent.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static void drip(Socket into) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                into.getOutputStream().write('a');
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (IOException e) {
            // The portal has hung up, as it should.
        }
    }

    @Test
    void a_body_that_trickles_in_has_a_deadline_as_long_as_the_service_says_nothing() throws Exception {
        Thread service = listening("");
        long start = System.nanoTime();
        try (Socket client = begun(SLOW)) {
            Thread drops = Thread.startVirtualThread(() -> drip(client));

            assertThat(heard(client)).startsWith("HTTP/1.1 408").contains("\"status\":408");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
            drops.interrupt();
        }
        service.join();
    }

    @Test
    void who_is_refused_before_his_body_is_there_hears_it_and_is_hung_up_on() throws Exception {
        Thread service = listening("HTTP/1.1 401 Unauthorized\nConnection: close\nContent-Length: 2\n\nno");
        try (Socket client = begun(SLOW)) {
            Thread drops = Thread.startVirtualThread(() -> drip(client));

            String answer = heard(client);

            assertThat(answer).startsWith("HTTP/1.1 401").endsWith("no");
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
            drops.interrupt();
        }
        service.join();
    }

    /** An import, whose next line may be long in coming. */
    @Test
    void once_the_service_has_answered_a_body_takes_its_time() throws Exception {
        Thread service = service((in, out) -> {
            head(in);
            await(in, "one");
            say(out, "HTTP/1.1 200 OK\nConnection: close\nTransfer-Encoding: chunked\n\n");
            await(in, "three");
            say(out, "5\nthree\n0\n\n");
        });
        try (Socket client =
                begun("POST /api/v1/imports HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n3\none\n")) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            assertThat(head(in).getFirst()).contains("200");
            Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

            say(client.getOutputStream(), "5\nthree\n0\n\n");

            assertThat(List.of(in.readLine(), in.readLine())).contains("three");
            service.join();
        }
    }

    @Test
    void who_is_not_there_is_a_problem_in_the_language_asked_for_and_says_when_to_come_again() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                to("/api/v1/territories").header("Accept-Language", "en").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":503");
    }

    @Test
    void pages_wait_for_the_issuer_and_all_else_is_closed() throws Exception {
        assertThat(CLIENT.send(to("/portal/signed-out").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(CLIENT.send(to("/portal/territories").build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/oauth2/authorization/jalon");
        assertThat(CLIENT.send(to("/actuator/health/readiness").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        for (String closed : List.of("/actuator/env", "/actuator/prometheus", "/nowhere")) {
            assertThat(CLIENT.send(to(closed).build(), BodyHandlers.ofString()).statusCode())
                    .as(closed)
                    .isEqualTo(401);
        }
    }

    @Test
    void who_wants_to_sign_in_while_the_issuer_is_away_is_told_so_in_a_page_that_asks_again() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                to("/oauth2/authorization/jalon?wanted=/portal/live").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("5;url=/portal/live");
    }

    @Test
    void what_nobody_means_well_is_turned_back_before_it_reaches_a_service() throws Exception {
        for (String path :
                List.of("/api/v1//territories", "//api/v1/territories", "/api/v1/territories?" + "q=1&".repeat(200))) {
            HttpResponse<String> answer = CLIENT.send(to(path).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(answer.headers().firstValue("X-Correlation-ID")).isPresent();
        }
        assertThat(CLIENT.send(
                                to("/api/v1/territories")
                                        .header("Content-Encoding", "gzip")
                                        .POST(BodyPublishers.ofString("packed"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void an_address_that_cannot_be_read_is_turned_back_whatever_is_said_of_its_body(String type) throws Exception {
        try (Socket client = begun("GET /api/v1/territories?a=%zz HTTP/1.1\nHost: localhost\nContent-Type: " + type
                + "\nConnection: close\n\n")) {
            assertThat(heard(client)).startsWith("HTTP/1.1 400").contains("/problems/");
        }
    }

    @Test
    void the_type_of_a_problem_leads_to_its_explanation() throws Exception {
        assertThat(CLIENT.send(to("/problems/conflict").build(), BodyHandlers.ofString())
                        .body())
                .contains("409");
    }
}
