package fr.jalon.torture.load;

import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Imports some lines at once, again and again; what breaks off is sent once more as a whole. */
final class Importer implements Runnable {

    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(6);
    private static final int LINES = 30;
    private static final int PAUSE_MILLIS = 400;

    private final List<String> sirens;
    private final Notes notes;
    private final BooleanSupplier over;
    private final SplittableRandom random;
    private final Sending sending;

    private int round;

    Importer(List<String> sirens, Client client, Notes notes, SplittableRandom random, BooleanSupplier over) {
        this.sirens = sirens;
        this.notes = notes;
        this.over = over;
        this.random = random;
        this.sending = new Sending(client, notes, ANSWERED_WITHIN);
    }

    @Override
    public void run() {
        try {
            while (!over.getAsBoolean()) {
                imported();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            notes.wrong("the importer does not understand an answer: " + e);
        }
    }

    private void imported() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            String siren = sirens.get(random.nextInt(sirens.size()));
            lines.add("{\"siren\": \"" + siren + "\", " + Milestones.fields("i" + round + "-" + line, random) + "}");
        }
        round++;
        long sent = System.nanoTime();
        boolean whole = false;
        while (!whole) {
            Optional<Answered> answer =
                    sending.untilAnswered("/api/v1/imports", "application/x-ndjson", String.join("\n", lines));
            if (answer.isEmpty()) {
                return;
            }
            whole = isWhole(answer.get().body(), sent);
        }
    }

    /** Whether every line was decided; an answer that says so of fewer lines than were sent broke off. */
    private boolean isWhole(String answer, long sent) {
        List<String> rows = answer.lines().toList();
        if (rows.isEmpty() || !rows.getLast().contains("\"summary\"")) {
            notes.unanswered();
            return false;
        }
        if (rows.size() != LINES + 1) {
            notes.wrong("an import of " + LINES + " lines is answered by " + (rows.size() - 1));
        }
        for (String row : rows.subList(0, rows.size() - 1)) {
            JsonNode decided = Client.json(row);
            String outcome = decided.path("outcome").asString();
            if (outcome.equals("refused")) {
                notes.wrong("a line of an import is refused: " + row);
            } else {
                notes.acknowledged(new Acknowledged(
                        decided.path("siren").asString(),
                        decided.path("id").asString(),
                        null,
                        outcome.equals("stored") ? decided.path("version").asLong() : 0,
                        sent,
                        System.nanoTime()));
            }
        }
        return true;
    }
}
