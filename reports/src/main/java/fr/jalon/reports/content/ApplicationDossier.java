package fr.jalon.reports.content;

import fr.jalon.reports.paper.Block;
import fr.jalon.reports.paper.Paper;
import fr.jalon.reports.words.ReportWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is pasted into the official application: for each sub-action the dated facts as a text, their documents, and what proofs there are. */
final class ApplicationDossier {

    private final Story story;
    private final ReportWords words;

    private ApplicationDossier(Story story) {
        this.story = story;
        this.words = story.words();
    }

    /**
     * A sub-action.
     *
     * @param text to paste
     * @param documents on which it rests
     */
    record Section(String action, String title, String text, List<Document> documents, List<Proof> proofs) {}

    /** A document and where in it the proof stands. */
    record Document(String title, String address, String page, String milestone) {}

    /**
     * An expected proof.
     *
     * @param state {@code found}, {@code probably} or {@code missing}
     */
    record Proof(String label, String state, List<Document> documents) {}

    /** What stands in it, for a page. */
    static List<Section> sections(Known known, ReportWords words) {
        return new ApplicationDossier(Story.of(known, words, known.asOf(), true)).sections();
    }

    /** The document. */
    static Paper paper(Known known, ReportWords words) {
        return new ApplicationDossier(Story.of(known, words, known.asOf(), true)).paper();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (JsonNode level : story.assessment().path("levels")) {
            Set<String> ids = new LinkedHashSet<>();
            StringBuilder text = new StringBuilder();
            for (JsonNode criterion : level.path("criteria")) {
                ids.add(criterion.path("id").asString(""));
                text.append(text(criterion)).append('\n');
            }
            sections.add(new Section(
                    level.path("action").asString(""),
                    words.print(level.path("label").asString("")),
                    text.toString().strip(),
                    documents(level),
                    proofs(ids)));
        }
        return sections;
    }

    private String text(JsonNode criterion) {
        List<Fact> facts = facts(criterion);
        String label = words.print(criterion.path("label").asString(""));
        if (facts.isEmpty()) {
            String missing = words.print(Tables.missing(criterion).replace("\n", " / "));
            return words.say(
                    criterion.path("holds").asBoolean() ? "dossier.always" : "dossier.nothing", label, missing);
        }
        return words.say(
                "dossier.text",
                label,
                facts.stream().map(story.facts()::line).collect(Collectors.joining(words.say("dossier.between"))));
    }

    private List<Fact> facts(JsonNode criterion) {
        return criterion
                .path("milestones")
                .valueStream()
                .map(id -> story.known().fact(id.asString("")))
                .filter(fact -> fact != null)
                .toList();
    }

    private List<Document> documents(JsonNode level) {
        Set<Document> documents = new LinkedHashSet<>();
        for (JsonNode criterion : level.path("criteria")) {
            for (Fact fact : facts(criterion)) {
                for (JsonNode evidence : fact.fields().path("evidence")) {
                    documents.add(document(evidence, story.facts().title(fact)));
                }
            }
        }
        return List.copyOf(documents);
    }

    private Document document(JsonNode evidence, String milestone) {
        return new Document(
                words.print(evidence.path("title").asString("")),
                evidence.path("uri").asString(""),
                words.print(evidence.path("page").asString("")),
                milestone);
    }

    private List<Proof> proofs(Set<String> criteria) {
        List<Proof> proofs = new ArrayList<>();
        for (JsonNode proof : story.assessment().path("proofs")) {
            boolean isAsked = proof.path("for")
                    .valueStream()
                    .anyMatch(each -> criteria.contains(each.path("id").asString("")));
            if (isAsked) {
                proofs.add(new Proof(
                        words.print(proof.path("label").asString("")),
                        proof.path("state").asString(""),
                        proof.path("evidence")
                                .valueStream()
                                .map(each -> document(
                                        each,
                                        words.type(each.path("type").asString("")) + ", "
                                                + words.date(LocalDate.parse(
                                                        each.path("occurredOn").asString()))))
                                .toList()));
            }
        }
        return proofs;
    }

    private Paper paper() {
        Known known = story.known();
        Paper paper = story.paper(
                "application",
                words.say("dossier.title"),
                words.say("dossier.subtitle", known.name(), known.siren(), words.date(story.end())),
                false);
        paper.text(story.standing()).note(words.say("dossier.how"));
        List<Section> sections = sections();
        if (sections.isEmpty()) {
            paper.note(words.say("criteria.none"));
        }
        for (Section section : sections) {
            paper.heading(section.action() + " " + section.title());
            paper.subheading(words.say("dossier.facts"));
            section.text().lines().forEach(paper::text);
            paper.gap(words.say("dossier.gap"));
            paper.subheading(words.say("dossier.documents"));
            documents(paper, section.documents());
            paper.subheading(words.say("dossier.proofs"));
            paper.grid(proofs(section.proofs()), words.say("dossier.proofs.none"));
        }
        return paper;
    }

    private void documents(Paper paper, List<Document> documents) {
        if (documents.isEmpty()) {
            paper.note(words.say("dossier.documents.none"));
        }
        for (Document document : documents) {
            List<Block.Run> runs = new ArrayList<>();
            boolean isLink = document.address().startsWith("https://")
                    || document.address().startsWith("http://");
            runs.add(new Block.Run(document.title(), false, isLink ? document.address() : null));
            String page = document.page().isEmpty() ? "" : ", " + document.page();
            runs.add(Block.Run.of(page + " (" + document.milestone() + ")"));
            paper.add(new Block.Text(Block.Manner.ITEM, runs));
        }
    }

    private Block.Grid proofs(List<Proof> proofs) {
        return new Block.Grid(
                words.say("dossier.proofs.caption"),
                List.of(6, 3, 5),
                List.of(words.say("column.proof"), words.say("column.state"), words.say("column.documents")),
                proofs.stream()
                        .map(proof -> List.of(
                                proof.label(),
                                words.say("proof." + proof.state()),
                                proof.documents().isEmpty()
                                        ? words.say("proof.none")
                                        : proof.documents().stream()
                                                .limit(3)
                                                .map(document -> document.title()
                                                        + (document.page().isEmpty() ? "" : ", " + document.page()))
                                                .collect(Collectors.joining("\n"))))
                        .toList());
    }
}
