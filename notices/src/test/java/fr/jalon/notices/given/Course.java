package fr.jalon.notices.given;

import fr.jalon.notices.api.Answers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers of the API, in few words. */
public final class Course {

    private static final Instant RECORDED = Instant.parse("2026-01-01T10:00:00Z");

    private Course() {}

    /** A milestone that stands. */
    public static Answers.Entry milestone(String type, String id, Map<String, Object> fields) {
        return entry(type, id, fields, null, null);
    }

    /** One that was corrected by another. */
    public static Answers.Entry corrected(String type, String id, Map<String, Object> fields, String by) {
        return entry(type, id, fields, "event", by);
    }

    /** One that was retracted. */
    public static Answers.Entry retracted(String type, String id, Map<String, Object> fields) {
        return entry(type, id, fields, "event", null);
    }

    private static Answers.Entry entry(
            String type, String id, Map<String, Object> fields, String retractedBy, String correctedBy) {
        Map<String, Object> milestone = new HashMap<>(fields);
        milestone.put("id", id);
        return new Answers.Entry("event-" + id, RECORDED, type, milestone, null, retractedBy, correctedBy);
    }

    /** A funding until a day. */
    public static Answers.Entry funding(String id, String until) {
        return milestone("funding-granted", id, Map.of("funders", List.of("Région"), "endsOn", until));
    }

    /** The day on which a level falls, because a milestone has lapsed. */
    public static Answers.Turn fall(String on, int before, int after, String milestone) {
        return new Answers.Turn(
                LocalDate.parse(on),
                new Answers.Levels(before, after),
                null,
                List.of(new Answers.Cause(milestone, "funding-granted", "Région", "lapsed", List.of("level"))));
    }

    /** The day on which points are lost, because a window has passed. */
    public static Answers.Turn points(String on, String before, String after, String milestone) {
        return new Answers.Turn(
                LocalDate.parse(on),
                null,
                new Answers.Points(new BigDecimal(before), new BigDecimal(after)),
                List.of(new Answers.Cause(milestone, "elipse-evaluation", null, "window-passed", List.of("score"))));
    }

    /** A course with nothing but what is ahead. */
    public static Answers.Course ahead(Answers.Turn... ahead) {
        return new Answers.Course(List.of(), List.of(ahead));
    }
}
