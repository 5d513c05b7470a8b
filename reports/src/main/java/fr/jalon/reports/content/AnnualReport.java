package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The report of a calendar year, for those who fund the démarche. */
final class AnnualReport {

    /** So many facts of a sub-action are told; all of them stand in the table of milestones. */
    private static final int FACTS_MAX = 60;

    private final Story story;
    private final ReportWords words;
    private final LocalDate from;
    private final LocalDate to;
    private final int year;

    private AnnualReport(Story story, int year) {
        this.story = story;
        this.words = story.words();
        this.year = year;
        this.from = LocalDate.of(year, 1, 1);
        this.to = story.end();
    }

    /** Writes it: up to the end of the year, or to the day that counts if that is earlier. */
    static Paper of(Known known, ReportWords words, int year) {
        LocalDate last = LocalDate.of(year, 12, 31);
        Story story = Story.of(known, words, last.isAfter(known.asOf()) ? known.asOf() : last, false);
        return new AnnualReport(story, year).write();
    }

    private Paper write() {
        Known known = story.known();
        Paper paper = story.paper(
                "annual",
                words.say("annual.title", "" + year),
                words.say("annual.subtitle", known.name(), known.siren(), words.date(to)),
                false);
        JsonNode before = known.assessment(from.minusDays(1), false);
        standing(paper, before);
        changes(paper);
        facts(paper);
        synergies(paper);
        means(paper);
        lapses(paper);
        criteria(paper, before);
        paper.heading(words.say("annual.ahead")).gap(words.say("annual.ahead.gap"));
        return paper;
    }

    private void standing(Paper paper, JsonNode before) {
        LocalDate start = from.minusDays(1);
        Turns turns = story.turns();
        paper.heading(words.say("annual.standing")).text(story.standing());
        paper.gap(words.say("annual.standing.gap"));
        List<List<String>> rows = new ArrayList<>();
        if (turns.hasLevels()) {
            rows.add(List.of(
                    words.say("column.level"),
                    words.say("level.short", "" + turns.levelOn(start)),
                    words.say("level.short", "" + turns.levelOn(to))));
        }
        if (!turns.scoreOn(to).isEmpty()) {
            rows.add(List.of(words.say("column.score"), turns.scoreOn(start), turns.scoreOn(to)));
        }
        rows.add(List.of(words.say("column.criteria"), held(before), held(story.assessment())));
        rows.add(List.of(
                words.say("column.operating"),
                "" + Story.operating(story.known().synergies(start), start),
                "" + Story.operating(story.known().synergies(to), to)));
        paper.add(new Block.Grid(
                words.say("annual.ends"), List.of(4, 3, 3), List.of("", words.date(start), words.date(to)), rows));
        story.levels().ifPresent(paper::add);
        if (turns.hasLevels()) {
            paper.add(turns.grid());
        }
        story.points().ifPresent(paper::add);
    }

    private String held(JsonNode assessment) {
        long all = 0;
        long held = 0;
        for (JsonNode level : assessment.path("levels")) {
            for (JsonNode criterion : level.path("criteria")) {
                all++;
                held += criterion.path("holds").asBoolean() ? 1 : 0;
            }
        }
        return words.say("outOf", "" + held, "" + all);
    }

    private void changes(Paper paper) {
        paper.heading(words.say("annual.changes"))
                .items(story.turns().between(from, to), words.say("annual.changes.none", "" + year));
    }

    private void facts(Paper paper) {
        paper.heading(words.say("annual.facts"));
        for (int level = 0; level <= story.top(); level++) {
            int asked = level;
            List<Fact> facts = story.known().facts().stream()
                    .filter(fact -> fact.level() == asked && fact.isBetween(from, to))
                    .toList();
            if (level == 0 && facts.isEmpty()) {
                continue;
            }
            paper.subheading(story.facts().action(level));
            paper.items(
                    facts.stream().limit(FACTS_MAX).map(story.facts()::line).toList(),
                    words.say("annual.facts.none", "" + year));
            if (facts.size() > FACTS_MAX) {
                paper.note(words.say("more.facts", "" + (facts.size() - FACTS_MAX)));
            }
            if (level > 0) {
                paper.gap(words.say("annual.facts.gap"));
            }
        }
    }

    private void synergies(Paper paper) {
        List<JsonNode> synergies = story.known().synergies(to);
        paper.heading(words.say("annual.synergies"))
                .grid(story.synergies(synergies), words.say("synergies.none"))
                .grid(
                        story.figures(words.say("impacts.caption", "" + year), Story.impacts(synergies, year, year)),
                        words.say("impacts.none", "" + year));
        paper.gap(words.say("annual.synergies.gap"));
    }

    private void means(Paper paper) {
        paper.heading(words.say("annual.means"));
        List<List<String>> fundings = new ArrayList<>();
        for (Fact fact : story.facts().ofTypes("funding-granted")) {
            if (runs(fact)) {
                List<String> funders = new ArrayList<>();
                fact.fields().path("funders").forEach(funder -> funders.add(funder.asString("")));
                fundings.add(List.of(
                        words.print(String.join(", ", funders)),
                        words.capital(words.value(fact.text("purpose"))),
                        story.facts().period(fact),
                        fact.fields().has("amount")
                                ? words.euros(ReportWords.figure(fact.text("amount")))
                                : words.say("unknown.amount")));
            }
        }
        paper.grid(
                new Block.Grid(
                        words.say("fundings.caption", "" + year),
                        List.of(5, 3, 4, 3),
                        List.of(
                                words.field("funders"),
                                words.say("column.purpose"),
                                words.say("column.period"),
                                words.say("column.amount")),
                        fundings),
                words.say("fundings.none", "" + year));
        List<List<String>> staff = new ArrayList<>();
        for (Fact fact : story.facts().ofTypes("animator-appointed", "dedicated-position-filled")) {
            if (runs(fact)) {
                LocalDate ended = story.facts().endedOn(fact);
                staff.add(List.of(
                        words.type(fact.type()),
                        words.capital(words.value(fact.text("employer"))),
                        words.number(ReportWords.figure(fact.text("fullTimeEquivalent"))),
                        ended == null ? story.facts().period(fact) : words.say("period.until", words.date(ended))));
            }
        }
        paper.grid(
                new Block.Grid(
                        words.say("staff.caption", "" + year),
                        List.of(4, 3, 2, 5),
                        List.of(
                                words.say("column.post"),
                                words.field("employer"),
                                words.say("column.fte"),
                                words.say("column.period")),
                        staff),
                words.say("staff.none", "" + year));
        paper.gap(words.say("annual.means.gap"));
    }

    /** Whether it runs on some day of the year. */
    private boolean runs(Fact fact) {
        LocalDate begins = fact.day("startsOn");
        LocalDate ends = fact.day("endsOn");
        LocalDate ended = story.facts().endedOn(fact);
        return begins != null
                && !begins.isAfter(to)
                && (ends == null || !ends.isBefore(from))
                && (ended == null || !ended.isBefore(from));
    }

    private void lapses(Paper paper) {
        paper.heading(words.say("annual.lapses"))
                .items(story.lapses(), words.say("lapses.none", words.date(to.plusMonths(Story.MONTHS_AHEAD))));
    }

    private void criteria(Paper paper, JsonNode before) {
        Map<String, Boolean> earlier = new HashMap<>();
        before.path("levels")
                .forEach(level -> level.path("criteria")
                        .forEach(criterion -> earlier.put(
                                criterion.path("id").asString(""),
                                criterion.path("holds").asBoolean())));
        List<List<String>> rows = new ArrayList<>();
        story.assessment()
                .path("levels")
                .forEach(level -> level.path("criteria")
                        .forEach(criterion -> rows.add(List.of(
                                level.path("action").asString(""),
                                words.print(criterion.path("label").asString("")),
                                words.say(
                                        earlier.getOrDefault(
                                                        criterion.path("id").asString(""), false)
                                                ? "holds.yes"
                                                : "holds.no"),
                                words.say(criterion.path("holds").asBoolean() ? "holds.yes" : "holds.no"),
                                words.print(Tables.missing(criterion))))));
        paper.heading(words.say("annual.criteria"))
                .grid(
                        new Block.Grid(
                                words.say("annual.criteria.caption"),
                                List.of(2, 5, 3, 3, 6),
                                List.of(
                                        words.say("column.action"),
                                        words.say("column.criterion"),
                                        words.shortDate(from.minusDays(1)),
                                        words.shortDate(to),
                                        words.say("column.missing")),
                                rows),
                        words.say("criteria.none"));
    }
}
