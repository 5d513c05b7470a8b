package fr.jalon.reports.content;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An audit on paper: what was held when it was opened, what the auditor makes of each criterion, and what was recorded since. */
final class AuditSheet {

    private static final int LATER_MAX = 40;

    private final Known known;
    private final ReportWords words;
    private final JsonNode audit;

    private AuditSheet(Known known, ReportWords words, JsonNode audit) {
        this.known = known;
        this.words = words;
        this.audit = audit;
    }

    /**
     * Writes it.
     *
     * @throws fr.jalon.reports.api.ApiRefusal if there is no such audit
     */
    static Paper of(Known known, ReportWords words, String id) {
        return new AuditSheet(known, words, known.audit(id)).write();
    }

    private Paper write() {
        LocalDate asOf = LocalDate.parse(audit.path("asOf").asString());
        Paper paper = new Paper(new Paper.Cover(
                "audit",
                words.print(audit.path("name").asString("")),
                words.say(
                        "audit.subtitle",
                        words.one("audit.kind", audit.path("kind").asString("")),
                        known.name(),
                        known.siren(),
                        words.date(asOf)),
                words.print(known.name()),
                known.siren(),
                words.date(asOf),
                words.say("footer", known.name(), known.siren(), words.instant(known.knownAt())),
                words.language(),
                known.knownAt(),
                false));
        opening(paper);
        audit.path("editions").forEach(edition -> edition(paper, edition));
        discussed(paper);
        since(paper);
        closing(paper);
        return paper;
    }

    private void opening(Paper paper) {
        JsonNode opened = audit.path("opened");
        paper.text(words.say(
                "audit.opened",
                words.instant(Instant.parse(opened.path("at").asString())),
                "" + opened.path("version").asInt()));
        JsonNode opinions = audit.path("opinions");
        paper.text(words.say(
                "audit.opinions",
                "" + opinions.path("agreed").asInt(),
                "" + opinions.path("notAgreed").asInt(),
                "" + opinions.path("toDiscuss").asInt()));
    }

    private void edition(Paper paper, JsonNode edition) {
        paper.heading(words.say("audit.edition", edition.path("rules").asString("")));
        if (!edition.path("loaded").asBoolean()) {
            paper.note(words.say("audit.edition.gone"));
            return;
        }
        if (edition.has("level")) {
            paper.text(words.say("audit.level", "" + edition.path("level").asInt()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode subject : edition.path("subjects")) {
            JsonNode opinion = subject.path("opinion");
            String note = opinion.path("note").asString("");
            rows.add(List.of(
                    words.print(subject.path("label").asString("")),
                    held(subject),
                    facts(subject.path("facts")),
                    opinion.isObject()
                            ? words.one("audit.opinion", opinion.path("opinion").asString(""))
                                    + (note.isEmpty() ? "" : "\n" + words.print(note))
                            : words.say("audit.opinion.none")));
        }
        paper.grid(
                new Block.Grid(
                        words.say("audit.subjects"),
                        List.of(5, 2, 6, 5),
                        List.of(
                                words.say("column.criterion"),
                                words.say("audit.held"),
                                words.say("column.facts"),
                                words.say("audit.opinion")),
                        rows),
                words.say("criteria.none"));
    }

    private String held(JsonNode subject) {
        if (subject.has("holds")) {
            return words.say(subject.path("holds").asBoolean() ? "holds.yes" : "holds.no");
        }
        return words.say(
                "outOf",
                words.number(subject.path("points").decimalValue()),
                words.number(subject.path("outOf").decimalValue()));
    }

    private String facts(JsonNode facts) {
        return facts.isEmpty()
                ? words.say("proof.none")
                : facts.valueStream()
                        .map(fact -> words.say(
                                "fact.line",
                                words.shortDate(
                                        LocalDate.parse(fact.path("occurredOn").asString())),
                                words.print(fact.path("title").asString(""))))
                        .collect(Collectors.joining("\n"));
    }

    private void discussed(Paper paper) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode id : audit.path("toDiscuss")) {
            audit.path("editions")
                    .forEach(edition -> edition.path("subjects").forEach(subject -> {
                        if (subject.path("id").asString("").equals(id.asString(""))) {
                            subjects.add(words.print(subject.path("label").asString("")));
                        }
                    }));
        }
        paper.heading(words.say("audit.discuss")).items(subjects, words.say("audit.discuss.none"));
    }

    private void since(Paper paper) {
        List<String> items = audit.path("since")
                .path("items")
                .valueStream()
                .map(item -> words.say(
                                "fact.line",
                                words.shortDate(ParisDay.of(
                                        Instant.parse(item.path("recordedAt").asString()))),
                                words.print(item.path("title")
                                        .asString(words.type(item.path("type").asString("")))))
                        + (item.path("late").asBoolean() ? words.say("audit.late") : "")
                        + (item.path("changes").isEmpty() ? "" : words.say("audit.changes")))
                .toList();
        paper.heading(words.say("audit.since"))
                .items(items.stream().limit(LATER_MAX).toList(), words.say("audit.since.none"));
        int more = Math.max(0, items.size() - LATER_MAX)
                + audit.path("since").path("untold").asInt();
        if (more > 0) {
            paper.note(words.say("more", "" + more));
        }
    }

    private void closing(Paper paper) {
        JsonNode closed = audit.path("closed");
        paper.heading(words.say("audit.conclusion"));
        if (closed.isObject()) {
            paper.text(words.print(closed.path("conclusion").asString("")))
                    .note(words.say(
                            "audit.closed",
                            words.instant(Instant.parse(closed.path("at").asString()))));
        } else {
            paper.note(words.say("audit.open")).gap(words.say("audit.conclusion.gap"));
        }
    }
}
