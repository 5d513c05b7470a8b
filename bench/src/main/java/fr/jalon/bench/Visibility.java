package fr.jalon.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** From the answer of a command to its event in the view and on the live stream, at 200 commands a second, after as many to warm up. */
final class Visibility {

    private static final int PER_SECOND = 200;
    private static final int CLIENTS = 32;
    private static final int ONE_QUESTION_IN = 10;

    private final Subject subject;
    private final Duration time;

    Visibility(Subject subject, Duration time) {
        this.subject = subject;
        this.time = time;
    }

    void measure(Report report) throws IOException, InterruptedException {
        Map<String, Long> answered = new ConcurrentHashMap<>();
        Map<String, Long> arrived = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Long> questions = new ConcurrentLinkedQueue<>();
        CountDownLatch open = new CountDownLatch(1);
        Thread listener = Thread.ofVirtual().start(() -> listen(arrived, open));
        open.await();
        Load.open(
                CLIENTS,
                PER_SECOND,
                time,
                (client, number) -> subject.post(
                        Territories.path(ThreadLocalRandom.current().nextInt(Commands.TERRITORIES)) + "/milestones",
                        Territories.milestone(number)));
        subject.settle();
        Load.open(CLIENTS, PER_SECOND, time, (client, number) -> {
            int territory = ThreadLocalRandom.current().nextInt(Commands.TERRITORIES);
            JsonNode answer = Subject.json(
                    subject.post(Territories.path(territory) + "/milestones", Territories.milestone(number))
                            .body());
            long now = System.nanoTime();
            answered.put(
                    answer.path("siren").asString() + "/"
                            + answer.path("version").asLong(),
                    now);
            if (number % ONE_QUESTION_IN == 0) {
                subject.get(
                        Territories.path(territory),
                        "Read-After",
                        answer.path("position").asString());
                questions.add(System.nanoTime() - now);
            }
        });
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!arrived.keySet().containsAll(answered.keySet()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        listener.interrupt();
        add(report, "from answer to view, at 200 commands/s", Spread.ofNanos(questions), "with the question itself");
        List<Long> onStream = new ArrayList<>();
        answered.forEach((event, when) -> {
            Long then = arrived.get(event);
            if (then == null) {
                throw new IllegalStateException(event + " never came");
            }
            onStream.add(Math.max(0, then - when));
        });
        add(
                report,
                "from answer to live stream, at 200 commands/s",
                Spread.ofNanos(onStream),
                answered.size() + " events, each seen");
    }

    private static void add(Report report, String what, Spread spread, String beside) {
        report.add(
                what,
                spread.toString(),
                beside,
                "p50 ≤ 30 ms, p99 ≤ 150 ms",
                spread.median() <= 30 && spread.p99() <= 150);
    }

    private void listen(Map<String, Long> arrived, CountDownLatch open) {
        try (Stream<String> lines = subject.follow("/api/v1/events")) {
            open.countDown();
            lines.forEach(line -> {
                if (line.startsWith("data:")) {
                    long now = System.nanoTime();
                    JsonNode event = Subject.json(line.substring("data:".length()));
                    String source = event.path("source").asString();
                    arrived.put(
                            source.substring(source.lastIndexOf('/') + 1) + "/"
                                    + event.path("territoryversion").asString(),
                            now);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("The live stream broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
