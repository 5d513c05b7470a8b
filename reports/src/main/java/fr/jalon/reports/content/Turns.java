package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Png;
import fr.jalon.reports.picture.CoursePicture;
import fr.jalon.reports.words.ReportWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The course of a territory in words, as a table and as a picture. */
final class Turns {

    private static final int CAUSES_MAX = 4;
    private static final int MARGIN_MONTHS = 6;

    private final JsonNode course;
    private final LocalDate asOf;
    private final ReportWords words;

    /** @param asOf what lies behind it is to come */
    Turns(JsonNode course, LocalDate asOf, ReportWords words) {
        this.course = course;
        this.asOf = asOf;
        this.words = words;
    }

    /** All, the first to happen first. */
    private List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        course.path("turns").forEach(all::add);
        List<JsonNode> ordered = new ArrayList<>(all.reversed());
        course.path("ahead").forEach(ordered::add);
        return ordered;
    }

    /** Those between two days, in words. */
    List<String> between(LocalDate from, LocalDate to) {
        return all().stream()
                .filter(turn -> !on(turn).isBefore(from) && !on(turn).isAfter(to))
                .map(this::sentence)
                .toList();
    }

    /** Those between two days by which a level or points are lost, in words. */
    List<String> lossesBetween(LocalDate from, LocalDate to) {
        return all().stream()
                .filter(turn -> !on(turn).isBefore(from) && !on(turn).isAfter(to))
                .filter(turn -> isLoss(turn.path("level")) || isLoss(turn.path("score")))
                .map(this::sentence)
                .toList();
    }

    private static boolean isLoss(JsonNode change) {
        return change.isObject()
                && change.path("after")
                                .decimalValue()
                                .compareTo(change.path("before").decimalValue())
                        < 0;
    }

    private static LocalDate on(JsonNode turn) {
        return LocalDate.parse(turn.path("on").asString());
    }

    /** A turn with its causes. */
    String sentence(JsonNode turn) {
        List<String> what = new ArrayList<>();
        boolean isAhead = on(turn).isAfter(asOf);
        JsonNode level = turn.path("level");
        if (level.isObject()) {
            int before = level.path("before").asInt();
            int after = level.path("after").asInt();
            String key = (after > before ? "turn.won" : after == 0 ? "turn.lostAll" : "turn.lost")
                    + (isAhead ? ".ahead" : "");
            what.add(words.say(key, "" + (after > before ? after : before), "" + after));
        }
        JsonNode score = turn.path("score");
        if (score.isObject()) {
            what.add(words.say(
                    "turn.score",
                    words.number(score.path("before").decimalValue()),
                    words.number(score.path("after").decimalValue())));
        }
        List<String> causes = turn.path("causes")
                .valueStream()
                .limit(CAUSES_MAX)
                .map(cause -> cause(cause, on(turn), isAhead))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = turn.path("causes").size() - CAUSES_MAX;
        if (more > 0) {
            causes.add(words.say("turn.more", "" + more));
        }
        return words.say("turn", words.date(on(turn)), String.join(", ", what), String.join(words.say("and"), causes));
    }

    private String cause(JsonNode cause, LocalDate on, boolean isAhead) {
        String how = cause.path("how").asString("");
        String title = words.print(cause.path("title").asString(""));
        String key = "cause." + how + (isAhead && words.has("cause." + how + ".ahead") ? ".ahead" : "");
        return words.say(
                words.has(key) ? key : "cause.began",
                title,
                words.date(LocalDate.parse(cause.path("occurredOn").asString())),
                words.date(on.minusDays(1)));
    }

    /** The level on a day. */
    int levelOn(LocalDate day) {
        return course.path("curve")
                .path("levels")
                .valueStream()
                .filter(step -> step.path("from").asString("").isEmpty()
                        || !LocalDate.parse(step.path("from").asString()).isAfter(day))
                .mapToInt(step -> step.path("level").asInt())
                .reduce(0, (earlier, later) -> later);
    }

    /** The points on a day, and out of how many, in words; empty without a score. */
    String scoreOn(LocalDate day) {
        return course.path("curve")
                .path("scores")
                .valueStream()
                .filter(step -> step.path("from").asString("").isEmpty()
                        || !LocalDate.parse(step.path("from").asString()).isAfter(day))
                .reduce((earlier, later) -> later)
                .map(step -> points(
                        step.path("points").decimalValue(), step.path("outOf").decimalValue()))
                .orElse("");
    }

    private String points(BigDecimal points, BigDecimal outOf) {
        return words.say("score", words.number(points), words.number(outOf));
    }

    /** Whether there are levels at all. */
    boolean hasLevels() {
        return !course.path("curve").path("levels").isEmpty();
    }

    /** The steps of the level as a table. */
    Block.Grid grid() {
        List<List<String>> rows = new ArrayList<>();
        course.path("curve")
                .path("levels")
                .forEach(step -> rows.add(List.of(
                        day(step.path("from"), "course.always"),
                        day(step.path("to"), "course.open"),
                        words.say("level.short", "" + step.path("level").asInt()))));
        return new Block.Grid(
                words.say("course.table"),
                List.of(3, 3, 2),
                List.of(words.say("column.from"), words.say("column.to"), words.say("column.level")),
                rows);
    }

    private String day(JsonNode day, String ifNone) {
        String text = day.asString("");
        return text.isEmpty() ? words.say(ifNone) : words.date(LocalDate.parse(text));
    }

    /**
     * The level on every day as a picture, none where it never changed.
     *
     * @param first the first day of the picture
     */
    Optional<Block.Picture> levels(LocalDate first, int top) {
        return picture("levels", "level", first, top, "course");
    }

    /** The points on every day as a picture, none where they never changed. */
    Optional<Block.Picture> points(LocalDate first) {
        int top = course.path("curve")
                .path("scores")
                .valueStream()
                .mapToInt(step -> step.path("outOf")
                        .decimalValue()
                        .setScale(0, RoundingMode.CEILING)
                        .intValue())
                .max()
                .orElse(0);
        return picture("scores", "points", first, Math.max(1, top), "points");
    }

    private Optional<Block.Picture> picture(String curve, String value, LocalDate first, int top, String words) {
        List<CoursePicture.Step> steps = new ArrayList<>();
        LocalDate last = asOf.plusMonths(MARGIN_MONTHS);
        for (JsonNode step : course.path("curve").path(curve)) {
            String from = step.path("from").asString("");
            LocalDate start = from.isEmpty() ? first : LocalDate.parse(from);
            if (start.isBefore(first)) {
                steps.clear();
                start = first;
            }
            steps.add(new CoursePicture.Step(
                    start, step.path(value).decimalValue().doubleValue()));
            last = start.plusMonths(MARGIN_MONTHS).isAfter(last) ? start.plusMonths(MARGIN_MONTHS) : last;
        }
        return steps.size() < 2
                ? Optional.empty()
                : Optional.of(new Block.Picture(
                        new Png(CoursePicture.png(steps, last, asOf, top)),
                        CoursePicture.WIDTH,
                        CoursePicture.HEIGHT,
                        alternative(words),
                        this.words.say(words + ".caption", this.words.date(asOf))));
    }

    private String alternative(String curve) {
        return curve.equals("course")
                ? words.say("course.alternative", "" + levelOn(asOf), words.date(asOf), told())
                : words.say("points.alternative", scoreOn(asOf), words.date(asOf));
    }

    private String told() {
        return course.path("curve")
                .path("levels")
                .valueStream()
                .map(step -> words.say(
                        "course.step",
                        "" + step.path("level").asInt(),
                        day(step.path("from"), "course.always"),
                        day(step.path("to"), "course.open")))
                .collect(Collectors.joining(" ; "));
    }
}
