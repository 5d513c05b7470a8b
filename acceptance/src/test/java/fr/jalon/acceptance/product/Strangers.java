package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.acceptance.process.Weight;
import fr.jalon.standalone.folder.Secrets;
import fr.jalon.strength.Strength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Thousands of requests of nobody, of each kind that hurts: they leave heap, threads and open files as they were. */
abstract class Strangers {

    private static final int CROWD = Strength.times(10_000);
    /** Each of them takes a connection for a while, or is made to take time. */
    private static final int SLOW = Strength.times(8_000);

    private static final int DEAR = Strength.times(500);
    private static final int AT_ONCE = 8;
    /** At night more than the product serves at once: it would have no heap for all of them. */
    private static final int SLOW_AT_ONCE = Strength.isFull() ? 4_000 : 100;

    private static final int A_FEW = 20;

    private static final long HEAP_MARGIN = 24L << 20;
    private static final int THREADS_MARGIN = 16;
    private static final int FILES_MARGIN = 24;
    private static final Duration CALM_WITHIN = Duration.ofSeconds(90);

    private final RunningProduct product;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    Strangers(Life life) {
        this.product = life.product();
    }

    private interface Kind {
        void once(HttpClient http, int number) throws Exception;
    }

    @Test
    void what_strangers_send_by_the_thousand_leaves_nothing_behind() throws Exception {
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        kinds.put(this::unknownPath, CROWD);
        kinds.put(this::wrongToken, CROWD);
        kinds.put(this::brokenRequest, CROWD);
        kinds.put(this::largeBody, CROWD);
        kinds.put(this::formOfNobody, CROWD);
        kinds.put(this::signInThatIsNotEnded, CROWD);
        kinds.put(this::wrongPassword, DEAR);
        kinds.put(this::wrongSecret, DEAR);
        // What is made when it is first asked for is no leak.
        for (Kind kind : kinds.keySet()) {
            come(kind, A_FEW);
        }
        slowBodies(A_FEW);
        Weight before = Weight.of(product.process());

        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            come(kind.getKey(), kind.getValue());
        }
        slowBodies(SLOW);

        assertThat(wrong).isEmpty();
        Awaitility.await("as it was before: " + before)
                .atMost(CALM_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    Weight after = Weight.of(product.process());
                    assertThat(after.files()).as("open files").isLessThanOrEqualTo(before.files() + FILES_MARGIN);
                    assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + THREADS_MARGIN);
                    assertThat(after.heap()).as("heap").isLessThan(before.heap() + HEAP_MARGIN);
                });
        assertThat(product.get("reader", "/api/v1/territories").statusCode()).isEqualTo(200);
    }

    private void come(Kind kind, int count) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    kind.once(http, number);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private HttpResponse<String> see(HttpClient http, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
            wrong.add(answer.request().method() + " " + answer.uri() + " answers " + answer.statusCode());
        }
        return answer;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(product.uri(path));
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String fields) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    private void unknownPath(HttpClient http, int number) throws Exception {
        see(http, to((number % 2 == 0 ? "/nothing/" : "/portal/nothing/") + number + "?n=" + number));
    }

    private void wrongToken(HttpClient http, int number) throws Exception {
        String token = number % 2 == 0 ? "e30." + number + ".x" : "x".repeat(number % 2_000 + 1);
        see(http, to("/api/v1/territories?q=" + number).header("Authorization", "Bearer " + token));
    }

    private void formOfNobody(HttpClient http, int number) throws Exception {
        String path =
                number % 2 == 0 ? "/login" : "/portal/territories/" + Histories.siren(number) + "/log/other-event";
        see(http, form(to(path), "username=" + number + "&_csrf=" + number + "&title=" + "x".repeat(1_000)));
    }

    private void signInThatIsNotEnded(HttpClient http, int number) throws Exception {
        see(http, to("/oauth2/authorization/jalon?wanted=/portal/territories?q=" + number));
        see(http, to("/oauth2/authorize?client_id=jalon-pages&response_type=code&state=" + number));
        see(http, to("/login/oauth2/code/jalon?code=x&state=" + number));
    }

    private void wrongPassword(HttpClient http, int number) throws Exception {
        HttpResponse<String> form = see(http, to("/login"));
        String cookie = form.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
        see(
                http,
                form(
                        to("/login").header("Cookie", cookie),
                        "username=nobody-" + number + "&password=" + guess(number) + "&_csrf="
                                + Browserless.csrf(form)));
    }

    private void wrongSecret(HttpClient http, int number) throws Exception {
        see(
                http,
                form(
                        to("/oauth2/token"),
                        "grant_type=client_credentials&client_id=jalon-admin&client_secret=" + guess(number)));
    }

    /** Every tenth is what somebody might have chosen, and takes a third of a second of a processor; the others are as random as ours. */
    private static String guess(int number) {
        return number % 10 == 0 ? "chosen-" + number : Secrets.random();
    }

    /** What ends in the middle, says what it is not, or is no HTTP at all. */
    private void brokenRequest(HttpClient http, int number) throws IOException {
        String host = "\r\nHost: localhost\r\n";
        List<String> all = List.of(
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "GET /" + number,
                "GET / HTTP/9.9" + host + "\r\n",
                "GET /api/v1/territories HTTP/1.1" + host + "X-" + number,
                "POST /login HTTP/1.1" + host + "Content-Length: -1\r\n\r\n",
                "POST /login HTTP/1.1" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "POST /api/v1/imports HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\nzzz\r\n",
                "POST /api/v1/imports HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
                "GET / HTTP/1.1" + host + "A: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /%zz HTTP/1.1" + host + "\r\n",
                "\r\n".repeat(100));
        try (Socket socket = connected()) {
            socket.getOutputStream().write(all.get(number % all.size()).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            drained(socket);
        }
    }

    private void largeBody(HttpClient http, int number) throws IOException {
        String path = List.of("/login", "/api/v1/imports", "/portal/import", "/oauth2/token")
                .get(number % 4);
        try (Socket socket = connected()) {
            String head = "POST " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 300000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[60_000]);
        } catch (IOException refusedMeanwhile) {
            // Nobody reads on for a stranger.
        }
    }

    /** At night they stay until they are shown the door; otherwise they go away by themselves, in the middle. */
    private void slowBodies(int count) throws IOException {
        for (int begun = 0; begun < count; begun += SLOW_AT_ONCE) {
            List<Socket> open = new ArrayList<>();
            for (int number = begun; number < Math.min(count, begun + SLOW_AT_ONCE); number++) {
                Socket socket = connected();
                open.add(socket);
                String path = number % 2 == 0 ? "/login" : "/api/v1/imports";
                socket.getOutputStream()
                        .write(("POST " + path
                                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nContent-Type: "
                                        + "application/x-www-form-urlencoded\r\n\r\nu")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket socket : open) {
                if (Strength.isFull()) {
                    drained(socket);
                }
                socket.close();
            }
        }
    }

    private Socket connected() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), product.uri("/").getPort());
        socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
        return socket;
    }

    private static void drained(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException stillThere) {
            throw new UncheckedIOException("nobody ended the connection", stillThere);
        } catch (IOException cutOff) {
            // That is an answer as well.
        }
    }
}
