package fr.jalon.standalone.demo;

import fr.jalon.domain.date.ParisDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The histories that come with the product in the order in which they were lived: each fact is recorded some days after it happened. One is not:
 * it comes after an audit of its territory was closed, which it would have changed.
 */
public final class Story {

    private static final List<String> HISTORIES = List.of(
            "ca-la-rochelle",
            "cc-coutances-mer-et-bocage",
            "departement-aube",
            "eurometropole-strasbourg",
            "metropole-aix-marseille-provence");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KNOWN_AFTER_DAYS = 9;
    private static final LocalTime REGISTERED_AT = LocalTime.of(9, 0);
    private static final LocalTime RECORDED_AT = LocalTime.of(10, 0);
    private static final LocalTime TIME_HAS_GONE_BY_AT = LocalTime.of(8, 0);

    private static final String RECORDED_ON = "recordedOn";
    private static final String LATE_SIREN = "246700488";
    /** The principles that a project has integrated: of level 3 at once. */
    private static final String LATE_FACT = "m36";

    private static final LocalDate LATE_ON = LocalDate.of(2022, 6, 20);

    private Story() {}

    /** All of it up to an instant, in order; what would be recorded later than that is recorded then. */
    public static List<Moment> until(Instant now) throws IOException {
        List<Moment> all = new ArrayList<>();
        for (String history : HISTORIES) {
            List<JsonNode> lines = lines("/demarches/" + history + ".jsonl");
            all.add(registration(lines));
            for (JsonNode fact : lines.subList(1, lines.size())) {
                all.add(recorded(fact, "animator", recordedOn(fact), now));
                all.addAll(timeAlone(fact, now));
            }
        }
        for (JsonNode step : lines("/demo/audit.jsonl")) {
            LocalDate on = LocalDate.parse(step.path(RECORDED_ON).asString());
            all.add(recorded(((ObjectNode) step).without(RECORDED_ON), "auditor", on, now));
        }
        all.sort(Comparator.comparing(Moment::at).thenComparing(Moment::siren));
        return together(all);
    }

    private static Moment registration(List<JsonNode> lines) {
        Instant at = at(recordedOn(lines.get(1)), REGISTERED_AT);
        return new Moment(at, "admin", List.of(lines.getFirst().toString()), siren(lines.getFirst()));
    }

    private static Moment recorded(JsonNode line, String teller, LocalDate on, Instant now) {
        Instant at = at(on, RECORDED_AT);
        return new Moment(at.isAfter(now) ? now : at, teller, List.of(line.toString()), siren(line));
    }

    private static LocalDate recordedOn(JsonNode fact) {
        boolean late =
                siren(fact).equals(LATE_SIREN) && fact.path("id").asString("").equals(LATE_FACT);
        return late ? LATE_ON : day(fact, "occurredOn").plusDays(KNOWN_AFTER_DAYS);
    }

    /** The days on which a period begins and on which it is over. */
    private static List<Moment> timeAlone(JsonNode fact, Instant now) {
        Stream<LocalDate> begins = fact.has("startsOn") ? Stream.of(day(fact, "startsOn")) : Stream.of();
        Stream<LocalDate> isOver =
                fact.has("endsOn") ? Stream.of(day(fact, "endsOn").plusDays(1)) : Stream.of();
        return Stream.concat(begins, isOver)
                .filter(day -> day.isAfter(recordedOn(fact)))
                .map(day -> new Moment(at(day, TIME_HAS_GONE_BY_AT), "", List.of(), siren(fact)))
                .filter(moment -> moment.at().isBefore(now))
                .toList();
    }

    /** What is recorded of a territory by the same person at the same instant is one moment. */
    private static List<Moment> together(List<Moment> sorted) {
        List<Moment> moments = new ArrayList<>();
        for (Moment next : sorted) {
            Moment last = moments.isEmpty() ? null : moments.getLast();
            if (last != null && last.isOneWith(next)) {
                moments.set(moments.size() - 1, last.and(next));
            } else {
                moments.add(next);
            }
        }
        return moments;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ParisDay.ZONE).toInstant();
    }

    private static LocalDate day(JsonNode fact, String field) {
        return LocalDate.parse(fact.path(field).asString());
    }

    private static String siren(JsonNode line) {
        return line.path("siren").asString();
    }

    private static List<JsonNode> lines(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(Story.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(JSON::readTree)
                    .toList();
        }
    }
}
