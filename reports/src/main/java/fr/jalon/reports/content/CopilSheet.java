package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Deck;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import fr.jalon.reports.words.Typography;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a steering committee needs to know since it met last, and to decide: on one page, or on a few slides. */
final class CopilSheet {

    private static final int LINE_CHARACTERS_MAX = 190;
    private static final int DECISION_CHARACTERS_MAX = 300;
    private static final int NEWS_MAX = 7;
    private static final int TURNS_MAX = 3;
    private static final int LAPSES_MAX = 3;
    private static final int DECISIONS_MAX = 3;
    private static final int SLIDE_LINES_MAX = 7;
    private static final int SLIDE_ROWS_MAX = 7;

    private final Story story;
    private final ReportWords words;
    private final LocalDate since;
    private final LocalDate to;

    private CopilSheet(Story story, LocalDate since) {
        this.story = story;
        this.words = story.words();
        this.since = since;
        this.to = story.end();
    }

    /** The page. */
    static Paper page(Known known, ReportWords words, LocalDate since) {
        return new CopilSheet(Story.of(known, words, known.asOf(), false), since).page();
    }

    /** The slides. */
    static Deck slides(Known known, ReportWords words, LocalDate since) {
        return new CopilSheet(Story.of(known, words, known.asOf(), false), since).slides();
    }

    private Paper page() {
        Paper paper = story.paper("copil", words.say("copil.title"), subtitle(), true);
        paper.text(story.standing());
        story.levels().or(story::points).ifPresent(paper::add);
        paper.heading(words.say("copil.turns", words.date(since)))
                .items(some(turns(), TURNS_MAX), words.say("copil.turns.none"));
        paper.heading(words.say("copil.news")).items(some(news(), NEWS_MAX), words.say("copil.news.none"));
        paper.heading(words.say("copil.lapses")).items(some(story.lapses(), LAPSES_MAX), lapsesNone());
        paper.heading(words.say("copil.decisions"))
                .items(
                        some(story.missing(), DECISIONS_MAX, DECISION_CHARACTERS_MAX),
                        words.say("copil.decisions.none"));
        paper.gap(words.say("copil.gap"));
        return paper;
    }

    private String subtitle() {
        return words.say(
                "copil.subtitle", story.known().name(), story.known().siren(), words.date(since), words.date(to));
    }

    private String lapsesNone() {
        return words.say("lapses.none", words.date(to.plusMonths(Story.MONTHS_AHEAD)));
    }

    private List<String> turns() {
        return story.turns().between(since, to).reversed();
    }

    private List<String> news() {
        return story.known().facts().reversed().stream()
                .filter(fact -> fact.isBetween(since, to))
                .map(story.facts()::line)
                .toList();
    }

    /** So many, and how many there are beside them. */
    private List<String> some(List<String> lines, int most) {
        return some(lines, most, LINE_CHARACTERS_MAX);
    }

    private List<String> some(List<String> lines, int most, int characters) {
        List<String> some = new ArrayList<>(lines.stream()
                .limit(most)
                .map(line -> Typography.cut(line, characters))
                .toList());
        if (lines.size() > most) {
            some.add(words.say("more", "" + (lines.size() - most)));
        }
        return some;
    }

    private Deck slides() {
        Deck deck = new Deck(
                story.paper("copil", words.say("copil.title"), subtitle(), true).cover());
        deck.slide(words.say("copil.standing")).text(story.standing()).grid(criteria());
        story.levels()
                .or(story::points)
                .ifPresent(picture -> deck.slide(words.say("copil.course")).add(picture));
        deck.slide(words.say("copil.turns", words.date(since)))
                .items(some(turns(), SLIDE_LINES_MAX - 1), words.say("copil.turns.none"));
        deck.slide(words.say("copil.news")).items(some(news(), SLIDE_LINES_MAX), words.say("copil.news.none"));
        List<JsonNode> synergies = story.known().synergies(to);
        Block.Grid grid = story.synergies(synergies);
        Deck.Slide shown = deck.slide(words.say("annual.synergies"));
        if (grid.rows().isEmpty()) {
            shown.text(words.say("synergies.none"));
        } else {
            shown.grid(new Block.Grid(
                    grid.caption()
                            + (grid.rows().size() > SLIDE_ROWS_MAX
                                    ? " – "
                                            + words.say(
                                                    "more", "" + (grid.rows().size() - SLIDE_ROWS_MAX))
                                    : ""),
                    grid.widths(),
                    grid.header(),
                    grid.rows().stream()
                            .limit(SLIDE_ROWS_MAX)
                            .map(row -> row.stream()
                                    .map(cell -> Typography.cut(cell, LINE_CHARACTERS_MAX / 3))
                                    .toList())
                            .toList()));
        }
        deck.slide(words.say("copil.lapses")).items(some(story.lapses(), SLIDE_LINES_MAX - 1), lapsesNone());
        deck.slide(words.say("copil.decisions"))
                .items(some(story.missing(), SLIDE_LINES_MAX - 2), words.say("copil.decisions.none"))
                .text(words.say("copil.gap"));
        return deck;
    }

    private Block.Grid criteria() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode level : story.assessment().path("levels")) {
            long held = level.path("criteria")
                    .valueStream()
                    .filter(criterion -> criterion.path("holds").asBoolean())
                    .count();
            rows.add(List.of(
                    words.say("level.short", "" + level.path("level").asInt()),
                    words.print(level.path("label").asString("")),
                    words.say("outOf", "" + held, "" + level.path("criteria").size()),
                    words.say(
                            level.path("held").asBoolean()
                                    ? "level.held"
                                    : level.path("complete").asBoolean() ? "level.complete" : "level.open")));
        }
        return new Block.Grid(
                words.say("copil.criteria"),
                List.of(2, 6, 3, 4),
                List.of(
                        words.say("column.level"),
                        words.say("column.action"),
                        words.say("column.criteria"),
                        words.say("column.state")),
                rows);
    }
}
