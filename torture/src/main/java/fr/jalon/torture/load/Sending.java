package fr.jalon.torture.load;

import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends a command until it is answered, always with the same key, as a careful client does. */
final class Sending {

    private static final Set<Integer> LATER = Set.of(401, 408, 429, 503);
    private static final int CONFLICT = 409;
    /** A repeat that meets its own first attempt is told to wait, not for ever. */
    private static final int CONFLICTS_MAX = 40;

    private static final int PAUSE_MILLIS = 100;

    private final Client client;
    private final Notes notes;
    private final Duration patience;

    Sending(Client client, Notes notes, Duration patience) {
        this.client = client;
        this.notes = notes;
        this.patience = patience;
    }

    /** The good answer; empty where none came, which is noted. */
    Optional<Answered> untilAnswered(String path, String type, String body, String... headers)
            throws InterruptedException {
        long begun = System.nanoTime();
        int conflicts = 0;
        String last = "nothing";
        while (System.nanoTime() - begun < patience.toNanos()) {
            try {
                Answered answer = client.post("admin", path, type, body, headers);
                if (answer.isGood()) {
                    return Optional.of(answer);
                }
                last = answer.status() + " " + answer.body();
                boolean isConflict = answer.status() == CONFLICT && ++conflicts < CONFLICTS_MAX;
                if (!isConflict && !LATER.contains(answer.status())) {
                    notes.wrong("POST " + path + " is answered " + last);
                    return Optional.empty();
                }
                notes.later();
            } catch (IOException noAnswer) {
                // The repeat, with the same key, tells whether the command was stored.
                last = String.valueOf(noAnswer.getMessage());
                notes.unanswered();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        notes.wrong("POST " + path + " was not answered within " + patience + ", last: " + last);
        return Optional.empty();
    }
}
