package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SpoolTest {

    @Test
    void a_writer_does_not_wait_for_a_reader_who_reads_nothing_before_the_end() throws Exception {
        String text =
                IntStream.range(0, 200_000).mapToObj(i -> "row " + i + "\n").collect(Collectors.joining());
        PipedInputStream client = new PipedInputStream(1_024);
        CompletableFuture<String> read;
        try (Spool spool = new Spool(new PipedOutputStream(client) {
            @Override
            public void flush() {
                // A pipe's own flush would only wake the reader.
            }
        })) {
            spool.write(text.getBytes(StandardCharsets.UTF_8));
            read = CompletableFuture.supplyAsync(() -> readAtMost(client, text.length()));
        }

        assertThat(read.get()).isEqualTo(text);
    }

    @Test
    void what_is_written_reaches_a_reader_who_waits_at_once() throws IOException {
        ByteArrayOutputStream reader = new ByteArrayOutputStream();
        try (Spool spool = new Spool(reader)) {
            spool.write("un".getBytes(StandardCharsets.UTF_8));
            Awaitility.await().until(() -> reader.size() == 2);
            spool.write("deux".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(reader.toString(StandardCharsets.UTF_8)).isEqualTo("undeux");
    }

    @Test
    void a_reader_who_has_gone_is_told_to_the_writer() throws IOException {
        Spool spool = new Spool(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("gone");
            }
        });
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> spool.write(1))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("gone"));
        assertThatThrownBy(spool::close).hasMessage("gone");
    }

    @Test
    void nothing_written_touches_nothing() throws IOException {
        new Spool(new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("touched");
                    }
                })
                .close();
    }

    private static String readAtMost(PipedInputStream client, int bytes) {
        try {
            return new String(client.readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
