package fr.jalon.torture.load;

import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Writers, an importer and listeners, all at once. */
public final class Load {

    private static final int TERRITORIES = 12;
    private static final int WRITERS = 4;
    private static final int LISTENERS = 2;
    private static final Duration REGISTERED_WITHIN = Duration.ofMinutes(2);

    private final Client client;
    private final Notes notes = new Notes();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> sirens =
            IntStream.range(0, TERRITORIES).mapToObj(Milestones::siren).toList();
    private final List<Thread> working = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Thread> listening = new ArrayList<>();

    public Load(Client client) {
        this.client = client;
    }

    public Notes notes() {
        return notes;
    }

    public List<String> sirens() {
        return sirens;
    }

    public List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** Registers the territories and begins. */
    public void begin(long seed) throws InterruptedException {
        Sending sending = new Sending(client, notes, REGISTERED_WITHIN);
        for (String siren : sirens) {
            long sent = System.nanoTime();
            Optional<Answered> answer = sending.untilAnswered(
                    "/api/v1/territories", "application/json", "{" + Milestones.registration(siren) + "}");
            if (answer.isPresent()) {
                notes.acknowledged(new Acknowledged(siren, null, null, 1, sent, System.nanoTime()));
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < WRITERS; i++) {
            work(new Writer("w" + i, sirens, client, notes, random.split(), over::get));
        }
        work(new Importer(sirens, client, notes, random.split(), over::get));
        for (int i = 0; i < LISTENERS; i++) {
            Listener listener = new Listener(client);
            listeners.add(listener);
            listening.add(Thread.ofVirtual().name("listener " + i).start(listener));
        }
    }

    private void work(Runnable worker) {
        working.add(Thread.ofVirtual().name("worker").start(worker));
    }

    /** Waits until everything that was sent is answered, and sends nothing more. */
    public void endWriting() throws InterruptedException {
        over.set(true);
        for (Thread each : working) {
            each.join();
        }
    }

    /** There is nobody any more to write to, or to listen to. */
    public void abandon() throws InterruptedException {
        over.set(true);
        working.forEach(Thread::interrupt);
        endWriting();
        endListening();
    }

    /** The last is heard. */
    public void endListening() throws InterruptedException {
        listeners.forEach(Listener::end);
        for (Thread each : listening) {
            each.join();
        }
    }
}
