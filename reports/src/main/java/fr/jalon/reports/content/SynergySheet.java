package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A synergy on a page, for the press and for those who would like to do the same. */
final class SynergySheet {

    private final Story story;
    private final ReportWords words;
    private final JsonNode synergy;

    private SynergySheet(Story story, JsonNode synergy) {
        this.story = story;
        this.words = story.words();
        this.synergy = synergy;
    }

    /** Writes it; empty if the territory has no such synergy on the day that counts. */
    static Optional<Paper> of(Known known, ReportWords words, String id) {
        return known.synergies(known.asOf()).stream()
                .filter(synergy -> synergy.path("synergyId").asString("").equals(id))
                .findFirst()
                .map(synergy -> new SynergySheet(Story.of(known, words, known.asOf(), false), synergy).write());
    }

    private Paper write() {
        Known known = story.known();
        String title = words.print(synergy.path("title").asString(""));
        Paper paper = story.paper(
                "synergy",
                title,
                words.say("synergy.subtitle", known.name(), known.siren(), words.date(story.end())),
                false);
        paper.heading(words.say("synergy.what")).add(facts());
        paper.gap(words.say("synergy.what.gap"));
        paper.heading(words.say("synergy.partners"));
        List<List<String>> partners = new ArrayList<>();
        synergy.path("participants")
                .forEach(partner -> partners.add(List.of(
                        words.print(partner.path("name").asString("")),
                        partner.path("kind").asString("").isEmpty()
                                ? words.say("unknown")
                                : words.capital(words.value(partner.path("kind").asString(""))))));
        paper.grid(
                new Block.Grid("", List.of(5, 3), List.of(words.field("name"), words.field("kind")), partners),
                words.say("synergy.partners.none"));
        paper.heading(words.say("synergy.life"));
        List<List<String>> life = new ArrayList<>();
        synergy.path("life")
                .forEach(step -> life.add(List.of(
                        words.date(LocalDate.parse(step.path("occurredOn").asString())),
                        words.type(step.path("type").asString("")))));
        paper.grid(
                new Block.Grid("", List.of(2, 6), List.of(words.say("column.on"), words.say("column.step")), life),
                words.say("synergy.life.none"));
        paper.heading(words.say("synergy.impacts")).grid(impacts(), words.say("synergy.impacts.none"));
        paper.heading(words.say("synergy.voice")).gap(words.say("synergy.voice.gap"));
        paper.heading(words.say("synergy.contact")).gap(words.say("synergy.contact.gap"));
        return paper;
    }

    private Block.Grid facts() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.say("column.kind"), new Tables(story.known(), words).kind(synergy)));
        rows.add(List.of(
                words.say("column.stage"),
                words.one("stage", synergy.path("stage").asString(""))));
        row(rows, "initiative", words.print(synergy.path("initiative").asString("")));
        row(rows, "support", value("support"));
        row(rows, "ownActivity", value("ownActivity"));
        LocalDate since = Tables.step(synergy, "synergy-implemented");
        rows.add(List.of(
                words.say("column.implemented"), since == null ? words.say("synergy.notYet") : words.date(since)));
        return new Block.Grid("", List.of(3, 6), List.of(words.say("synergy.point"), words.say("synergy.known")), rows);
    }

    private void row(List<List<String>> rows, String field, String value) {
        if (!value.isEmpty()) {
            rows.add(List.of(words.field(field), value));
        }
    }

    private String value(String field) {
        String slug = synergy.path(field).asString("");
        return slug.isEmpty() ? "" : words.capital(words.value(slug));
    }

    private Block.Grid impacts() {
        List<String> header = new ArrayList<>(List.of(words.field("year")));
        List<String> figures = Tables.IMPACTS.stream()
                .filter(name -> synergy.path("impacts")
                        .valueStream()
                        .anyMatch(impact -> impact.path("impact").has(name)))
                .toList();
        figures.forEach(name -> header.add(words.field(name)));
        List<Integer> widths = new ArrayList<>(List.of(2));
        figures.forEach(name -> widths.add(3));
        List<List<String>> rows = new ArrayList<>();
        synergy.path("impacts").forEach(impact -> {
            List<String> row = new ArrayList<>(List.of("" + impact.path("year").asInt()));
            figures.forEach(name -> row.add(figure(name, Tables.figureOf(impact.path("impact"), name))));
            rows.add(row);
        });
        return new Block.Grid(words.say("synergy.impacts.caption"), widths, header, rows);
    }

    private String figure(String name, @Nullable BigDecimal figure) {
        return figure == null ? words.say("unknown") : words.figure(name, figure);
    }
}
