package fr.jalon.notices.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody who is delivered to, and answers as he is told. */
final class OneReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statusOnce = new ConcurrentHashMap<>();
    private volatile int status = 204;
    private volatile String location = "";
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean silent;

    /** A message that came, and what it was answered. */
    record Got(String id, String timestamp, String signature, String contentType, String body, int status) {}

    OneReceiver() {
        this(0);
    }

    OneReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        Integer once = statusOnce.remove(id);
        int answer = once == null ? status : once;
        got.add(new Got(
                id,
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body,
                answer));
        if (silent) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
    }

    void answers(int with) {
        status = with;
    }

    /** Answers one message once so, whatever it answers else. */
    void answersOnce(String id, int with) {
        statusOnce.put(id, with);
    }

    void redirectsTo(URI other) {
        location = other.toString();
        status = 307;
    }

    /** Takes everything and says nothing. */
    void says(boolean something) {
        silent = !something;
    }

    List<Got> got() {
        return got;
    }

    /** The messages that were taken, in the order in which they came. */
    List<String> taken() {
        return got.stream().filter(one -> one.status == 204).map(Got::id).toList();
    }

    @Override
    public void close() {
        never.countDown();
        server.stop(0);
    }
}
