package fr.jalon.edge;

import fr.jalon.edge.limit.Pace;
import fr.jalon.edge.token.IssuerAway;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that is nothing but its edge, and a page behind it: {@code /room}, {@code /broken}, {@code /sign-in}. */
final class BareService implements AutoCloseable {

    private static final int ANSWERED_WITHIN_MILLIS = 20_000;

    private final ConfigurableApplicationContext running;

    /** Settings as on the command line: {@code --jalon.cors.origins=…}. */
    BareService(String... settings) {
        running = new SpringApplicationBuilder(Rooms.class)
                .run(Stream.concat(Stream.of("--server.port=0"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EdgeConfiguration.class, Porter.class, Room.class})
    static class Rooms {

        /** Knows the token {@code good}. */
        @Bean
        JwtDecoder anyGoodToken() {
            return token -> {
                if (token.equals("away")) {
                    throw new IssuerAway("https://issuer.example", new IOException("silence"));
                }
                if (!token.equals("good")) {
                    throw new BadJwtException("not " + token);
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .subject("somebody")
                        .claim("roles", List.of("reader"))
                        .expiresAt(Instant.now().plusSeconds(60))
                        .build();
            };
        }
    }

    /** Reads forms before it is known who sends them, as guards do that look for a token in them. */
    @Component
    @Order(-105)
    static class Porter implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getParameter("token");
            if (request instanceof HttpServletRequest asked
                    && asked.getRequestURI().equals("/late")) {
                Pace.letUploadEnd(asked);
            }
            chain.doFilter(request, response);
        }
    }

    @RestController
    static class Room {

        @GetMapping("/room")
        String room() {
            return "in";
        }

        @PostMapping("/room")
        String brought(HttpServletRequest request) throws IOException {
            return "" + request.getInputStream().readAllBytes().length;
        }

        /** The answer breaks in its middle. */
        @GetMapping("/half")
        void half(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("the first half\n".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            throw new IllegalStateException("there is no second half");
        }

        /** Somebody signs in; the answer is the name of his session. */
        @GetMapping("/sign-in")
        String signIn(@RequestParam String as, HttpServletRequest request) {
            request.getSession()
                    .setAttribute(
                            "PERSON",
                            new SecurityContextImpl(new UsernamePasswordAuthenticationToken(as, "", List.of())));
            return request.getSession().getId();
        }

        @GetMapping("/signed-in")
        boolean isSignedIn(HttpServletRequest request) {
            return request.getSession(false) != null;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("select secret from fr.jalon.inside");
        }
    }

    private int port() {
        return Integer.parseInt(Objects.requireNonNull(running.getEnvironment().getProperty("local.server.port")));
    }

    /**
     * What came back.
     *
     * @param headers by their names in small letters; of several of one name, the last
     */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            String[] head = (end < 0 ? text : text.substring(0, end)).split("\r\n");
            Map<String, String> headers = new TreeMap<>();
            Stream.of(head)
                    .skip(1)
                    .map(line -> line.split(": ?", 2))
                    .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]));
            return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, end < 0 ? "" : text.substring(end + 4));
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** An open connection over which these bytes have been sent. */
    Socket begun(String bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends these bytes and nothing else, and reads to the end of the connection. */
    Answer raw(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return Answer.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Whether the server ends the connection, with or without an answer, when these bytes are all that comes. */
    boolean hungUp(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes().length >= 0;
        }
    }

    /** A request that ends the connection; lines are further headers. */
    Answer get(String path, String... lines) throws IOException {
        return raw(request("GET", path, lines));
    }

    static String request(String method, String path, String... lines) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + Stream.of(lines).map(line -> line + "\r\n").reduce("", String::concat) + "\r\n";
    }

    @Override
    public void close() {
        running.close();
    }
}
