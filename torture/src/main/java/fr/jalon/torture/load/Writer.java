package fr.jalon.torture.load;

import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Logs, retracts and corrects milestones one after the other, and asks after some of them whether it is shown. */
final class Writer implements Runnable {

    private static final String JSON = "application/json";
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(6);
    private static final int PAUSE_MILLIS_MAX = 60;
    private static final int OF_TEN = 10;
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final List<String> sirens;
    private final Client client;
    private final Notes notes;
    private final BooleanSupplier over;
    private final SplittableRandom random;
    private final Sending sending;
    /** Milestones of this writer that stand, by territory. */
    private final Map<String, List<String>> standing = new HashMap<>();

    private int number;

    /** Its own choices are those of its random; what others do meanwhile is not. */
    Writer(
            String name,
            List<String> sirens,
            Client client,
            Notes notes,
            SplittableRandom random,
            BooleanSupplier over) {
        this.name = name;
        this.sirens = sirens;
        this.client = client;
        this.notes = notes;
        this.over = over;
        this.random = random;
        this.sending = new Sending(client, notes, ANSWERED_WITHIN);
    }

    @Override
    public void run() {
        try {
            while (!over.getAsBoolean()) {
                step();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS_MAX));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            notes.wrong(name + " does not understand an answer: " + e);
        }
    }

    private void step() throws InterruptedException {
        String siren = sirens.get(random.nextInt(sirens.size()));
        List<String> mine = standing.computeIfAbsent(siren, any -> new ArrayList<>());
        String id = name + "-" + number++;
        int what = random.nextInt(OF_TEN);
        if (what == 0 && !mine.isEmpty()) {
            String taken = mine.remove(random.nextInt(mine.size()));
            command(siren, null, taken, "/milestones/" + taken + "/retraction", "{\"reason\": \"Erreur\"}", id);
        } else if (what == 1 && !mine.isEmpty()) {
            String replaced = mine.remove(random.nextInt(mine.size()));
            String body = "{\"reason\": \"Erreur\", \"milestone\": {" + Milestones.fields(id, random) + "}}";
            if (command(siren, id, replaced, "/milestones/" + replaced + "/correction", body, id)) {
                mine.add(id);
            }
        } else if (command(siren, id, null, "/milestones", "{" + Milestones.fields(id, random) + "}", id)) {
            mine.add(id);
        }
    }

    private boolean command(
            String siren, @Nullable String milestone, @Nullable String ended, String path, String body, String key)
            throws InterruptedException {
        long sent = System.nanoTime();
        Optional<Answered> answer =
                sending.untilAnswered("/api/v1/territories/" + siren + path, JSON, body, "Idempotency-Key", key);
        if (answer.isEmpty()) {
            return false;
        }
        JsonNode stored = answer.get().json();
        long version = stored.path("version").asLong();
        notes.acknowledged(new Acknowledged(siren, milestone, ended, version, sent, System.nanoTime()));
        if (random.nextBoolean()) {
            ask(siren, version, stored.path("position").asString());
        }
        return true;
    }

    /** Whoever was answered sees what he was answered, or is told to come later. */
    private void ask(String siren, long version, String position) throws InterruptedException {
        try {
            Answered answer = client.get("reader", "/api/v1/territories/" + siren, "Read-After", position);
            if (answer.isGood()) {
                notes.question();
                long shown = answer.json().path("version").asLong();
                if (shown < version) {
                    notes.wrong("a question Read-After version " + version + " of " + siren
                            + " is answered from version " + shown);
                }
            } else if ((answer.status() >= 500 && answer.status() != UNAVAILABLE) || answer.status() == 404) {
                notes.wrong("a question about " + siren + " is answered " + answer.status() + " " + answer.body());
            } else {
                notes.later();
            }
        } catch (IOException noAnswer) {
            notes.unanswered();
        }
    }
}
