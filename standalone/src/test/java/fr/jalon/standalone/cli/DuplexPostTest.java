package fr.jalon.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.edge.client.DuplexPost;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DuplexPostTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    Path temporary;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void an_answer_as_long_as_the_question_that_comes_meanwhile_does_not_block_either_side() throws Exception {
        int bytes = 30_000_000;
        Path file = Files.write(temporary.resolve("long"), new byte[bytes]);
        String row = "x".repeat(999) + "\n";
        try (AnsweringServer server = new AnsweringServer((head, in, out) -> {
            AnsweringServer.write(out, HEAD);
            byte[] buffer = new byte[1_000];
            for (long read = 0; read < bytes; ) {
                read += in.read(buffer);
                AnsweringServer.chunk(out, row);
            }
            AnsweringServer.write(out, "0\r\n\r\n");
        })) {
            try (DuplexPost post = DuplexPost.send(server.address(), Map.of(), file)) {
                assertThat(post.status()).isEqualTo(200);
                assertThat(post.body().readAllBytes().length).isGreaterThanOrEqualTo(bytes);
            }
        }
    }

    @Test
    void headers_query_and_length_arrive() throws Exception {
        Path file = Files.writeString(temporary.resolve("short"), "é");
        try (AnsweringServer server = new AnsweringServer((head, in, out) -> {
            byte[] body = in.readNBytes(2);
            AnsweringServer.write(out, HEAD);
            AnsweringServer.chunk(out, new String(body, StandardCharsets.UTF_8));
            AnsweringServer.chunk(out, "ça");
            AnsweringServer.write(out, "0\r\n\r\n");
        })) {
            try (DuplexPost post =
                    DuplexPost.send(server.address().resolve("/a/b?c=d"), Map.of("Authorization", "Bearer t"), file)) {
                assertThat(new String(post.body().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("éça");
            }
            assertThat(server.heads.take())
                    .startsWith("POST /a/b?c=d HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:")
                    .contains("Authorization: Bearer t\r\n")
                    .contains("Content-Length: 2\r\n");
        }
    }

    @Test
    void an_answer_that_breaks_off_is_an_error_and_not_a_short_answer() throws Exception {
        Path file = Files.writeString(temporary.resolve("short"), "x");
        try (AnsweringServer server = new AnsweringServer((head, in, out) -> {
            AnsweringServer.write(out, HEAD);
            AnsweringServer.chunk(out, "row\n");
        })) {
            try (DuplexPost post = DuplexPost.send(server.address(), Map.of(), file)) {
                assertThatThrownBy(() -> post.body().readAllBytes())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("hung up");
            }
        }
    }

    @Test
    void a_server_that_does_not_speak_http_is_told_apart() throws Exception {
        Path file = Files.writeString(temporary.resolve("short"), "x");
        try (AnsweringServer server =
                new AnsweringServer((head, in, out) -> AnsweringServer.write(out, "SSH-2.0-OpenSSH\r\n"))) {
            assertThatThrownBy(() -> DuplexPost.send(server.address(), Map.of(), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not speak HTTP");
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void a_server_that_falls_silent_is_not_waited_for_without_end() throws Exception {
        Path file = Files.writeString(temporary.resolve("short"), "x");
        CountDownLatch over = new CountDownLatch(1);
        try (AnsweringServer server = new AnsweringServer((head, in, out) -> {
            AnsweringServer.write(out, HEAD);
            AnsweringServer.chunk(out, "row\n");
            out.flush();
            over.await();
        })) {
            try (DuplexPost post = DuplexPost.send(server.address(), Map.of(), file, Duration.ofMillis(300))) {
                assertThat(post.body().readNBytes(4))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("row\n");
                assertThatThrownBy(() -> post.body().read()).isInstanceOf(SocketTimeoutException.class);
            } finally {
                over.countDown();
            }
        }
    }

    @Test
    void a_refusal_before_the_whole_file_is_sent_is_read() throws Exception {
        Path file = Files.write(temporary.resolve("long"), new byte[20_000_000]);
        try (AnsweringServer server = new AnsweringServer((head, in, out) -> {
            AnsweringServer.write(out, "HTTP/1.1 401 \r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            out.flush();
            in.readNBytes(1_000_000);
        })) {
            try (DuplexPost post = DuplexPost.send(server.address(), Map.of(), file)) {
                assertThat(post.status()).isEqualTo(401);
            }
        }
    }
}
