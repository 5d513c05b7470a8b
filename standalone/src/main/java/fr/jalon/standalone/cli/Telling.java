package fr.jalon.standalone.cli;

import fr.jalon.command.clock.MovableClock;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.standalone.demo.Moment;
import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells a story to a product: moves its clock from moment to moment, and goes on when what happens then is recorded and shown. */
public final class Telling {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(20);
    private static final String TERRITORIES = "/api/v1/territories/";
    private static final int OK = 200;

    private final Api api;
    private final MovableClock clock;
    private final Map<String, String> tokens = new HashMap<>();
    private String position = "";

    /** To the product that runs on a folder, whose clock this is. */
    public Telling(DataFolder folder, MovableClock clock) {
        this.api = new Api(folder, null);
        this.clock = clock;
    }

    /**
     * Tells all of it. The clock goes with the machine then.
     *
     * @throws CliException if the product refuses something, or does not go on
     */
    public void tell(List<Moment> story) {
        for (Moment moment : story) {
            clock.moveTo(moment.at());
            if (moment.lines().isEmpty()) {
                awaitAnnounced(moment.siren());
            } else {
                record(moment);
                // What is shown has its instant of recording: the clock may go on.
                announced(moment.siren());
            }
        }
        clock.catchUp();
        story.stream().map(Moment::siren).distinct().forEach(this::awaitAnnounced);
    }

    private void record(Moment moment) {
        byte[] lines = String.join("\n", moment.lines()).getBytes(StandardCharsets.UTF_8);
        try (Stream<String> rows = api.post(
                        token(moment.teller()), "/api/v1/imports", "application/x-ndjson", lines, "en")
                .body()) {
            JsonNode last = Api.json(rows.reduce((before, after) -> after).orElse("{}"));
            if (last.at("/summary/stored").asInt(0) != moment.lines().size()) {
                throw new CliException(
                        ExitCode.FAILED, "The product does not take what happened at " + moment.at() + ": " + last);
            }
            position = last.path("position").asString();
        }
    }

    /** Outlives the story. */
    private String token(String role) {
        return tokens.computeIfAbsent(role, api::token);
    }

    /** What time alone has changed by now is recorded when the newest record is of the level that the facts have today. */
    private void awaitAnnounced(String siren) {
        long begun = System.nanoTime();
        while (announced(siren) != today(siren)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new CliException(
                        ExitCode.FAILED, "The level of " + siren + " at " + clock.instant() + " is not announced.");
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
        }
    }

    private int announced(String siren) {
        return good(TERRITORIES + siren + "/history?order=desc&limit=1")
                .at("/items/0/level/after")
                .asInt(0);
    }

    private int today(String siren) {
        LocalDate today = ParisDay.of(clock.instant());
        int level = 0;
        for (JsonNode step : good(TERRITORIES + siren + "/timeline")) {
            if (step.path("from").isNull()
                    || !LocalDate.parse(step.path("from").asString()).isAfter(today)) {
                level = step.path("level").asInt();
            }
        }
        return level;
    }

    private JsonNode good(String path) {
        HttpResponse<String> answer = api.getAfter(position, path, token("reader"));
        if (answer.statusCode() != OK) {
            throw new CliException(
                    ExitCode.FAILED, "The product answers HTTP " + answer.statusCode() + ": " + answer.body());
        }
        return Api.json(answer.body());
    }
}
