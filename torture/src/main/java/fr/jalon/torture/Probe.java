package fr.jalon.torture;

import fr.jalon.torture.client.Answered;
import fr.jalon.torture.client.Client;
import fr.jalon.torture.load.Acknowledged;
import fr.jalon.torture.load.Notes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Tells when the product has recovered: a command is stored, and a question that asks for it shows it. */
final class Probe {

    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(4);
    private static final int PAUSE_MILLIS = 50;

    private final Client client;
    private final Notes notes;
    private final String siren;
    private int number;

    /** @param siren of a territory that is registered */
    Probe(Client client, Notes notes, String siren) {
        this.client = client;
        this.notes = notes;
        this.siren = siren;
    }

    /** How long after an instant of {@link System#nanoTime} it was as it was before; empty if it never was. */
    Optional<Duration> recovered(long since) throws InterruptedException {
        String id = "probe-" + number++;
        long sent = System.nanoTime();
        JsonNode stored = null;
        while (System.nanoTime() - since < RECOVERED_WITHIN.toNanos()) {
            try {
                if (stored == null) {
                    Answered answer = client.post(
                            "admin",
                            "/api/v1/territories/" + siren + "/milestones",
                            "application/json",
                            "{\"type\": \"actors-meeting-held\", \"id\": \"" + id
                                    + "\", \"occurredOn\": \"2020-01-01\", \"title\": \"R\"}",
                            "Idempotency-Key",
                            id);
                    if (answer.isGood()) {
                        stored = answer.json();
                        notes.acknowledged(new Acknowledged(
                                siren, id, null, stored.path("version").asLong(), sent, System.nanoTime()));
                    }
                } else if (client.get(
                                "reader",
                                "/api/v1/territories/" + siren,
                                "Read-After",
                                stored.path("position").asString())
                        .isGood()) {
                    return Optional.of(Duration.ofNanos(System.nanoTime() - since));
                }
            } catch (IOException notYet) {
                // That is what is measured.
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        notes.wrong("the product did not recover within " + RECOVERED_WITHIN + ": " + id + " was "
                + (stored == null ? "never answered" : "answered and not shown"));
        return Optional.empty();
    }
}
