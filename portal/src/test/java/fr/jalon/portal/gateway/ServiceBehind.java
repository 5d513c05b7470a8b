package fr.jalon.portal.gateway;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal before a command service that says what a test tells it to, byte by byte, and a query service that nobody has started. */
final class ServiceBehind implements AutoCloseable {

    private final ServerSocket service;
    private final ConfigurableApplicationContext portal;

    private ServiceBehind(ServerSocket service, ConfigurableApplicationContext portal) {
        this.service = service;
        this.portal = portal;
    }

    /** What the service does with a connection. */
    interface Conversation {
        void with(BufferedReader in, OutputStream out) throws IOException;
    }

    static ServiceBehind start(String... settings) throws IOException {
        ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--jalon.portal.api=http://localhost:1",
                "--jalon.command-url=http://localhost:" + service.getLocalPort(),
                "--jalon.query-url=http://localhost:1",
                "--jalon.issuer-uri=http://localhost:1/realms/none"));
        all.addAll(List.of(settings));
        return new ServiceBehind(
                service,
                new SpringApplicationBuilder(PortalServiceApplication.class)
                        .properties("spring.config.name=portal")
                        .run(all.toArray(String[]::new)));
    }

    /** Where the portal is. */
    int port() {
        return ((WebServerApplicationContext) portal).getWebServer().getPort();
    }

    /** What the service does with its next connection, which it ends then: who answers has to say so, or the next request is sent into it. */
    Thread says(Conversation conversation) {
        return Thread.startVirtualThread(() -> {
            try (Socket socket = service.accept()) {
                conversation.with(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
                        socket.getOutputStream());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static List<String> head(BufferedReader in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
        return head;
    }

    /** Pieces of a body may come as one, and the end of a piece with the next. */
    static void await(BufferedReader in, String part) throws IOException {
        StringBuilder come = new StringBuilder();
        while (come.indexOf(part) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("Nothing came with " + part);
            }
            come.append((char) next);
        }
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        portal.close();
        service.close();
    }
}
