package fr.jalon.notices.given;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Answers as the API does where the product is not there: tokens, a stream of events that resumes, and whatever a test puts behind a path. */
public final class OneApi implements AutoCloseable {

    private final HttpServer server;
    private final List<String> events = new ArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger streams = new AtomicInteger();

    /** Starts on a free port. */
    public OneApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", exchange -> answer(exchange, 200, """
                {"access_token": "t", "expires_in": 1800}"""));
        server.createContext("/api/v1/events", this::stream);
        server.createContext("/api/v1/territories", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String answer = answers.get(exchange.getRequestURI().toString());
            answer(exchange, answer == null ? 404 : 200, answer == null ? "{}" : answer);
        });
        server.start();
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is answered behind a path with its parameters. */
    public void answers(String path, String json) {
        answers.put(path, json);
    }

    /** The same, changed. */
    public void changes(String path, UnaryOperator<String> change) {
        answers.computeIfPresent(path, (same, before) -> change.apply(before));
    }

    /** Something happens. */
    public void happens(String cloudEvent) {
        synchronized (events) {
            events.add(cloudEvent);
            events.notifyAll();
        }
    }

    /** What was asked about territories so far, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How many streams have been opened. */
    public int streams() {
        return streams.get();
    }

    private void stream(HttpExchange exchange) throws IOException {
        Map<String, String> asked = new HashMap<>();
        for (String each : exchange.getRequestURI().getQuery().split("&")) {
            asked.put(each.split("=", 2)[0], each.split("=", 2)[1]);
        }
        String since = asked.getOrDefault("since", "now");
        if (!since.matches("now|beginning|t\\d+")) {
            answer(exchange, 400, "{\"errors\": [{\"pointer\": \"/since\"}]}");
            return;
        }
        streams.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        int next = switch (since) {
            case "beginning" -> 0;
            case "now" -> size();
            default -> Integer.parseInt(since.substring(1)) + 1;
        };
        try (OutputStream body = exchange.getResponseBody()) {
            body.write((next == 0 ? ": \n\n" : ": from t" + (next - 1) + "\n\n").getBytes(StandardCharsets.UTF_8));
            body.flush();
            while (true) {
                String event = await(next);
                body.write(("id: t" + next++ + "\ndata: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int size() {
        synchronized (events) {
            return events.size();
        }
    }

    private String await(int number) throws InterruptedException {
        synchronized (events) {
            while (events.size() <= number) {
                events.wait();
            }
            return events.get(number);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
