package fr.jalon.bench.client;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All clients of one job on one thread: calls that are due are sent, answers that have come are read (an event loop). */
final class Loop implements AutoCloseable {

    /** By so much the clock of a sleeping thread may be late; a call that is later still had to wait for a client. */
    private static final long OVERSLEPT = 2_000_000;

    private static final long SILENCE_MAX = 60_000_000_000L;
    private static final long MILLI = 1_000_000;
    /** The product lets eight requests of one client wait for what they have seen. */
    private static final int QUESTIONS_MAX = 6;

    private static final int UNAVAILABLE = 503;
    private static final byte[] SIREN = Kept.name("siren");
    private static final byte[] VERSION = Kept.name("version");
    private static final byte[] POSITION = Kept.name("position");

    private final Job job;
    private final Requests requests;
    private final SplittableRandom random = new SplittableRandom();
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private final List<Connection> clients = new ArrayList<>();
    private final Samples answers = new Samples();
    private final Samples questions = new Samples();
    private final Map<String, Long> answered = new HashMap<>();
    private final Arrivals arrivals = new Arrivals();
    /** Of the first call, in the life of this process: texts of milestones differ from job to job. */
    private final long firstNumber;

    private long sent;
    private long heard;
    private int asking;

    Loop(Job job, long firstNumber) throws IOException {
        this.job = job;
        this.firstNumber = firstNumber;
        this.requests = new Requests(job);
        for (int each = 0; each < job.clients(); each++) {
            clients.add(new Connection(selector, job.port()));
        }
    }

    long sent() {
        return sent;
    }

    Outcome run() throws IOException {
        if (job.stream()) {
            listen();
        }
        long start = System.nanoTime();
        long cpu = cpu();
        heard = start;
        boolean going = true;
        while (going) {
            long wait = sendDue(start);
            if (wait < 0 && clients.stream().noneMatch(Connection::busy)) {
                going = false;
            } else {
                await(wait < 0 ? 1_000 : wait / MILLI + 1);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpu() - cpu) / 1e9;
        return new Outcome(
                answers.count(),
                seconds,
                cpuSeconds,
                answers.spread(),
                questions.spread(),
                onStream().spread());
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** How many nanoseconds to wait for the next call; -1 when no more will begin. */
    private long sendDue(long start) throws IOException {
        long now = System.nanoTime();
        for (Connection client : clients) {
            if (!client.busy()) {
                if (sent >= job.calls() || now - start >= job.millis() * MILLI) {
                    return -1;
                }
                long due = job.perSecond() == 0 ? now : start + (long) (sent * 1e9 / job.perSecond());
                if (due > now) {
                    return due - now;
                }
                client.send(request(), now - due <= OVERSLEPT ? now : due);
                sent++;
            }
        }
        return 1_000 * MILLI;
    }

    private ByteBuffer request() {
        int territory = job.territories() == 1 ? 0 : random.nextInt(job.territories());
        return switch (job.work()) {
            case REGISTER -> requests.register(job.first() + (int) sent);
            case MILESTONE -> requests.milestone(territory, firstNumber + sent);
            case VIEW, HISTORY -> requests.get(territory);
        };
    }

    private void await(long millis) throws IOException {
        selector.select(this::ready, millis);
        if (System.nanoTime() - heard > SILENCE_MAX) {
            throw new IOException("No answer for a minute");
        }
    }

    private void ready(SelectionKey key) {
        try {
            Connection client = (Connection) key.attachment();
            if (client.read(in)) {
                if (!clients.contains(client)) {
                    throw new IOException("The live stream has ended");
                }
                heard = System.nanoTime();
                whole(client);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void whole(Connection client) throws IOException {
        String question = client.takeQuestion();
        if (!question.isEmpty() && client.status() == UNAVAILABLE) {
            // Not shown within five seconds: asked again, and counted from the answer to the milestone all the same.
            ask(client, question, client.position(), client.begun());
            return;
        }
        if (client.status() >= 300) {
            throw new IOException("Answered " + client.status() + " " + client.body());
        }
        if (!question.isEmpty()) {
            asking--;
            questions.add(heard - client.begun());
            return;
        }
        answers.add(heard - client.begun());
        if (job.stream()) {
            answered.put(
                    Arrivals.event(client.body().field(SIREN), client.body().field(VERSION)), heard);
        }
        if (job.questionEvery() > 0 && answers.count() % job.questionEvery() == 0 && asking < QUESTIONS_MAX) {
            asking++;
            ask(
                    client,
                    "/api/v1/territories/" + client.body().field(SIREN),
                    client.body().field(POSITION),
                    heard);
        }
    }

    private void ask(Connection client, String path, String position, long begun) throws IOException {
        client.ask(requests.getAfter(path, position), begun, path, position);
    }

    private void listen() throws IOException {
        Connection stream = new Connection(selector, job.port(), arrivals);
        stream.send(requests.stream(), System.nanoTime());
        heard = System.nanoTime();
        while (stream.status() == 0) {
            await(1_000);
        }
        if (stream.status() != 200) {
            throw new IOException("The live stream answers " + stream.status());
        }
    }

    private Samples onStream() throws IOException {
        Samples samples = new Samples();
        heard = System.nanoTime();
        while (!arrivals.byEvent().keySet().containsAll(answered.keySet())) {
            await(10);
        }
        answered.forEach((event, when) ->
                samples.add(Math.max(0, arrivals.byEvent().getOrDefault(event, when) - when)));
        return samples;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
