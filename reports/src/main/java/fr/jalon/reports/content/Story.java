package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the documents about a territory have in common.
 *
 * @param end the day up to which the document tells
 * @param assessment on that day
 */
record Story(Known known, ReportWords words, Facts facts, Turns turns, LocalDate end, JsonNode assessment) {

    static final int MONTHS_AHEAD = 12;

    static Story of(Known known, ReportWords words, LocalDate end, boolean proofs) {
        JsonNode assessment = known.assessment(end, proofs);
        return new Story(
                known,
                words,
                new Facts(known, words).calledAs(assessment),
                new Turns(known.course(), end, words),
                end,
                assessment);
    }

    /** The beginning of a document of a kind. */
    Paper paper(String kind, String title, String subtitle, boolean dense) {
        return new Paper(new Paper.Cover(
                kind,
                title,
                subtitle,
                words.print(known.name()),
                known.siren(),
                words.date(end),
                words.say("footer", known.name(), known.siren(), words.instant(known.knownAt())),
                words.language(),
                known.knownAt(),
                dense));
    }

    /** The highest level of the edition; 4 where it has none. */
    int top() {
        int levels = assessment.path("levels").size();
        return levels == 0 ? 4 : levels;
    }

    /** The level on every day, none where it never changed. */
    Optional<Block.Picture> levels() {
        return turns.levels(first(), top());
    }

    /** The points on every day, none where they never changed. */
    Optional<Block.Picture> points() {
        return turns.points(first());
    }

    /** The first day of pictures: a while before the first fact. */
    private LocalDate first() {
        return (known.facts().isEmpty() ? end : known.facts().getFirst().on()).minusMonths(2);
    }

    /** Where it stands, in a sentence. */
    String standing() {
        String score = turns.scoreOn(end);
        String points = score.isEmpty() ? "" : words.say("standing.score", score);
        if (!turns.hasLevels()) {
            return words.say("standing.none", words.date(end)) + points;
        }
        int level = turns.levelOn(end);
        String since = assessment.path("since").asString("");
        String held = level == 0 || since.isEmpty()
                ? words.say("standing.zero", words.date(end))
                : words.say("standing.held", words.date(end), "" + level, words.date(LocalDate.parse(since)));
        return held + points;
    }

    /** The synergies that work on a day. */
    static long operating(List<JsonNode> synergies, LocalDate day) {
        return synergies.stream()
                .filter(synergy -> synergy.path("operational")
                        .valueStream()
                        .anyMatch(span -> !LocalDate.parse(span.path("from").asString())
                                        .isAfter(day)
                                && (span.path("to").asString("").isEmpty()
                                        || !LocalDate.parse(span.path("to").asString())
                                                .isBefore(day))))
                .count();
    }

    /** What was measured of the years between two, summed up by figure. */
    static Map<String, BigDecimal> impacts(List<JsonNode> synergies, int from, int to) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (JsonNode synergy : synergies) {
            for (JsonNode impact : synergy.path("impacts")) {
                int year = impact.path("year").asInt();
                if (year >= from && year <= to) {
                    for (String name : Tables.IMPACTS) {
                        BigDecimal figure = Tables.figureOf(impact.path("impact"), name);
                        if (figure != null) {
                            sums.merge(name, figure, BigDecimal::add);
                        }
                    }
                }
            }
        }
        return sums;
    }

    /** The synergies as a table. */
    Block.Grid synergies(List<JsonNode> synergies) {
        Tables tables = new Tables(known, words);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode synergy : synergies) {
            LocalDate since = Objects.requireNonNullElse(
                    Tables.step(synergy, "synergy-implemented"),
                    Objects.requireNonNullElse(Tables.step(synergy, "synergy-identified"), end));
            rows.add(List.of(
                    words.print(synergy.path("title").asString("")),
                    tables.kind(synergy),
                    words.print(Tables.partners(synergy)),
                    words.one("stage", synergy.path("stage").asString("")) + ", "
                            + words.say("since", words.shortDate(since))));
        }
        return new Block.Grid(
                words.say("synergies.caption", words.date(end)),
                List.of(5, 3, 4, 3),
                List.of(
                        words.say("column.synergy"),
                        words.say("column.kind"),
                        words.say("column.partners"),
                        words.say("column.stage")),
                rows);
    }

    /** Figures by name as a table. */
    Block.Grid figures(String caption, Map<String, BigDecimal> figures) {
        List<List<String>> rows = new ArrayList<>();
        figures.forEach((name, figure) -> rows.add(List.of(words.field(name), words.figure(name, figure))));
        return new Block.Grid(
                caption, List.of(4, 2), List.of(words.say("column.figure"), words.say("column.value")), rows);
    }

    /** What runs out within a year from the end on: turns to come, and fundings and posts whose last day is told. */
    List<String> lapses() {
        LocalDate from = end.plusDays(1);
        LocalDate to = end.plusMonths(MONTHS_AHEAD);
        List<String> lapses = new ArrayList<>(turns.lossesBetween(from, to));
        for (Fact fact : known.facts()) {
            LocalDate last = fact.day("endsOn");
            if (last != null && !last.isBefore(from) && !last.isAfter(to) && facts.endedOn(fact) == null) {
                lapses.add(words.say("lapse.ends", words.date(last), facts.title(fact)));
            }
        }
        return lapses;
    }

    /** What is missing for the next level, a sentence for each criterion. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (JsonNode level : assessment.path("levels")) {
            if (level.path("complete").asBoolean() || !missing.isEmpty()) {
                continue;
            }
            for (JsonNode criterion : level.path("criteria")) {
                if (!criterion.path("holds").asBoolean()) {
                    missing.add(words.say(
                            "missing",
                            "" + level.path("level").asInt(),
                            words.print(criterion.path("label").asString("")),
                            words.print(Tables.missing(criterion).replace("\n", " / "))));
                }
            }
        }
        return missing;
    }
}
