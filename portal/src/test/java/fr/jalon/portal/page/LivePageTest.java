package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import fr.jalon.edge.token.Rights;
import fr.jalon.edge.tracing.Traces;
import fr.jalon.portal.api.Events;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LivePageTest {

    /** Left open, it would show nothing more and not ask again. */
    @Test
    void a_live_page_ends_whatever_goes_wrong_with_its_stream() throws Exception {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("id: 1\ndata: {no JSON\n\n".getBytes(StandardCharsets.UTF_8));
            }
        });
        api.start();
        try {
            String address = "http://localhost:" + api.getAddress().getPort();
            SseEmitter page = new LivePage(
                            new JalonApi(address, Traces.none()),
                            new Events(address),
                            new PageWords(new StaticMessageSource()))
                    .events(new Person("token", Rights.NONE, Locale.FRENCH), null, null, false);

            await().untilAsserted(() -> assertThatThrownBy(() -> page.send("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("completed"));
        } finally {
            api.stop(0);
        }
    }

    /** Twenty that each waited for a name would keep the page for minutes. */
    @Test
    void where_nobody_tells_names_they_are_asked_for_once() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1/territories", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        api.createContext("/api/v1/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 20; i++) {
                    out.write(("id: " + i + "\ndata: {\"source\":\"/territories/20000000" + i + "\",\"data\":{}}\n\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        api.start();
        try {
            String address = "http://localhost:" + api.getAddress().getPort();
            SseEmitter page = new LivePage(
                            new JalonApi(address, Traces.none()),
                            new Events(address),
                            new PageWords(new StaticMessageSource()))
                    .events(new Person("token", Rights.NONE, Locale.FRENCH), null, null, true);

            await().untilAsserted(() -> assertThatThrownBy(() -> page.send("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("completed"));
            assertThat(asked).hasValue(1);
        } finally {
            api.stop(0);
        }
    }
}
