package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.edge.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SpoolTest {

    private static final String CLIENT = "issuer somebody";

    private final SpoolRoom room = new SpoolRoom(4, 6, 2_500);

    @Test
    void a_writer_does_not_wait_for_a_reader_who_reads_nothing_before_the_end() throws Exception {
        String text =
                IntStream.range(0, 200_000).mapToObj(i -> "row " + i + "\n").collect(Collectors.joining());
        PipedInputStream client = new PipedInputStream(1_024);
        CompletableFuture<String> read;
        try (Spool spool = new Spool(
                new PipedOutputStream(client) {
                    @Override
                    public void flush() {
                        // A pipe's own flush would only wake the reader.
                    }
                },
                new SpoolRoom(),
                CLIENT)) {
            spool.write(text.getBytes(StandardCharsets.UTF_8));
            read = CompletableFuture.supplyAsync(() -> readAtMost(client, text.length()));
        }

        assertThat(read.get()).isEqualTo(text);
    }

    @Test
    void what_is_written_reaches_a_reader_who_waits_at_once() throws IOException {
        ByteArrayOutputStream reader = new ByteArrayOutputStream();
        try (Spool spool = new Spool(reader, room, CLIENT)) {
            spool.write("un".getBytes(StandardCharsets.UTF_8));
            Awaitility.await().until(() -> reader.size() == 2);
            spool.write("deux".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(reader.toString(StandardCharsets.UTF_8)).isEqualTo("undeux");
    }

    @Test
    void a_reader_who_has_gone_is_told_to_the_writer() throws IOException {
        Spool spool = new Spool(
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("gone");
                    }
                },
                room,
                CLIENT);
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> spool.write(1))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("gone"));
        assertThatThrownBy(spool::close).hasMessage("gone");
    }

    @Test
    void what_does_not_fit_any_more_keeps_the_writer_waiting_and_nothing_is_lost() throws Exception {
        byte[] text = IntStream.range(0, 20_000)
                .mapToObj(i -> "row " + i + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        PipedInputStream client = new PipedInputStream(1_024);
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try (Spool spool = new Spool(new PipedOutputStream(client), room, CLIENT, Duration.ofSeconds(30))) {
                for (int from = 0; from < text.length; from += 777) {
                    spool.write(text, from, Math.min(777, text.length - from));
                    written.set(from);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Awaitility.await().until(() -> written.get() > 8_000);
        assertThat(written.get()).isLessThan(13_000);

        assertThat(readAtMost(client, text.length)).isEqualTo(new String(text, StandardCharsets.UTF_8));
        writing.get();
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off_while_the_writer_waits_and_at_the_end() throws IOException {
        for (int bytes : List.of(10_001, 100)) {
            Gate reader = new Gate();
            Spool spool = new Spool(reader, room, CLIENT, Duration.ofMillis(50));
            CompletableFuture<Void> letGo = CompletableFuture.runAsync(
                            () -> Awaitility.await().until(spool::isCutOff))
                    .thenRun(reader::open);
            assertThatThrownBy(() -> {
                        try (spool) {
                            spool.write(new byte[bytes]);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .satisfies(cut ->
                            assertThat(cut.getMessage() + cut.getCause()).contains("The reader takes too little"));
            letGo.join();
        }
    }

    @Test
    void nothing_written_touches_nothing() throws IOException {
        new Spool(
                        new OutputStream() {
                            @Override
                            public void write(int value) throws IOException {
                                throw new IOException("touched");
                            }
                        },
                        room,
                        CLIENT)
                .close();
    }

    /** What is behind the reader's stream is another request's as soon as this one has ended. */
    @Test
    void a_spool_is_not_closed_as_long_as_somebody_writes_to_its_reader() throws Exception {
        Gate reader = new Gate();
        CompletableFuture<Boolean> writtenToAtTheEnd = new CompletableFuture<>();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (Spool spool = new Spool(reader, room, CLIENT, Duration.ofMillis(50))) {
                spool.write(new byte[100]);
            } catch (IOException e) {
                writtenToAtTheEnd.complete(reader.isBeingWrittenTo());
            }
        });

        // As long as it looks at a clock, it would go on without the reader some time.
        Awaitility.await().until(() -> writer.getState() == Thread.State.WAITING);
        writer.interrupt();
        Awaitility.await().until(() -> writer.getState() == Thread.State.WAITING);
        reader.open();

        assertThat(writtenToAtTheEnd.get()).isFalse();
        assertThat(reader.writes()).isEqualTo(1);
    }

    @Test
    void all_answers_together_have_so_much_room_and_leave_it_when_they_end() throws IOException {
        SpoolRoom full = new SpoolRoom(2, 3, 2_500);
        Gate reader = new Gate();
        List<Spool> slow = List.of(new Spool(reader, full, "one"), new Spool(reader, full, "one"));
        assertThatThrownBy(() -> new Spool(reader, full, "one")).isInstanceOf(ProblemException.class);
        Spool other = new Spool(reader, full, "other");
        assertThatThrownBy(() -> new Spool(reader, full, "third")).isInstanceOf(ProblemException.class);

        reader.open();
        other.write(new byte[20_000]);
        for (Spool spool : slow) {
            spool.write(new byte[20_000]);
            spool.close();
        }
        other.close();

        assertThat(full.take("one") && full.take("one") && full.take("other")).isTrue();
    }

    @Test
    void the_room_of_what_was_taken_is_left_to_others_before_the_end() throws IOException {
        SpoolRoom small = new SpoolRoom(4, 4, 2_500);
        ByteArrayOutputStream reader = new ByteArrayOutputStream();
        try (Spool spool = new Spool(reader, small, CLIENT)) {
            spool.write(new byte[10_000]);
            Awaitility.await().until(() -> reader.size() == 10_000);
            Awaitility.await().until(() -> small.take("other"));
        }
    }

    /** A reader who lets nothing through until he is told to, whoever interrupts. */
    private static final class Gate extends OutputStream {

        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger writing = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();

        void open() {
            open.countDown();
        }

        boolean isBeingWrittenTo() {
            return writing.get() > 0;
        }

        int writes() {
            return writes.get();
        }

        @Override
        public void write(int value) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes.incrementAndGet();
            writing.incrementAndGet();
            boolean opened = false;
            while (!opened) {
                try {
                    open.await();
                    opened = true;
                } catch (InterruptedException e) {
                    // As a connection's write does.
                }
            }
            writing.decrementAndGet();
        }
    }

    private static String readAtMost(PipedInputStream client, int bytes) {
        try {
            return new String(client.readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
