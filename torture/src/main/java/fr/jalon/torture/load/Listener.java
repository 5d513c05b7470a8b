package fr.jalon.torture.load;

import fr.jalon.torture.client.Client;
import fr.jalon.torture.client.LiveStreamClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A listener of the live stream, from the beginning on; where it breaks he goes on behind what he heard last. */
public final class Listener implements Runnable {

    /** Two signs of life that did not come. */
    private static final int SILENCE_MILLIS_MAX = 35_000;

    private static final int PAUSE_MILLIS = 200;
    private static final String SOURCE = "/territories/";

    private final Client client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile @Nullable LiveStreamClient open;

    Listener(Client client) {
        this.client = client;
    }

    /** What was heard, in the order in which it came. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void run() {
        String last = "";
        while (!over) {
            try (LiveStreamClient stream = new LiveStreamClient(
                    client.port(), client.token("reader"), last.isEmpty() ? "?since=beginning" : "", last)) {
                open = stream;
                stream.patience(SILENCE_MILLIS_MAX);
                for (LiveStreamClient.Message next = stream.next(); next != null && !over; next = stream.next()) {
                    heard.add(of(next.data()));
                    last = next.id();
                }
            } catch (IOException brokeOff) {
                // Another one goes on.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Heard of(JsonNode event) {
        return new Heard(
                Long.parseLong(event.path("sequence").asString()),
                event.path("id").asString(),
                event.path("source").asString().substring(SOURCE.length()),
                Long.parseLong(event.path("territoryversion").asString()));
    }

    void end() {
        over = true;
        try {
            LiveStreamClient last = open;
            if (last != null) {
                last.close();
            }
        } catch (IOException gone) {
            // It is.
        }
    }
}
