package fr.jalon.portal.page;

import fr.jalon.portal.answer.AuditViews;
import fr.jalon.portal.answer.AuditViews.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form in which an audit is judged: one for the whole sheet, so that nothing that was typed is lost whichever button is pressed. Each subject has
 * an opinion and a note; where two editions have a subject of one name, it is judged once.
 */
final class AuditForm {

    static final String OPINION = "opinion:";
    static final String NOTE = "note:";
    /** What the page showed of both: somebody else may have judged since. */
    static final String WAS = "was-";

    static final String CONCLUSION = "conclusion";
    /** How many documents can be named at the end. */
    static final int DOCUMENTS = 3;

    private final AuditViews.Sheet sheet;
    private final MultiValueMap<String, String> typed;
    private final Map<String, String> errors = new TreeMap<>();
    private final Set<String> saved = new HashSet<>();

    /** {@code typed}: what was sent, or nothing: then the form has what the audit says. */
    AuditForm(AuditViews.Sheet sheet, MultiValueMap<String, String> typed) {
        this.sheet = sheet;
        this.typed = typed;
    }

    /**
     * A subject and its fields.
     *
     * @param judged whether it has fields here
     */
    public record Row(
            Subject subject,
            boolean judged,
            String opinion,
            String note,
            String wasOpinion,
            String wasNote,
            @Nullable String error) {

        /** The id of its fields in the page. */
        public String id() {
            return "s-" + subject.id().replaceAll("[^A-Za-z0-9]+", "-");
        }
    }

    /** An edition of the audit with its subjects. */
    public record Part(AuditViews.Edition edition, List<Row> rows) {}

    /** A document to name. */
    public record Named(String title, String uri, @Nullable String error) {}

    List<Part> parts() {
        Set<String> seen = new HashSet<>();
        return sheet.editions().stream()
                .map(edition -> new Part(
                        edition,
                        edition.subjects().stream()
                                .map(subject -> row(subject, seen.add(subject.id())))
                                .toList()))
                .toList();
    }

    private Row row(Subject subject, boolean judged) {
        String id = subject.id();
        return new Row(
                subject,
                judged,
                opinion(subject),
                note(subject),
                saved.contains(id) ? opinion(subject) : shown(OPINION + id, opinionKnown(subject)),
                saved.contains(id) ? note(subject) : shown(NOTE + id, known(subject)),
                errors.get(id));
    }

    /** The same form, with what was taken and what is wrong, beside the audit as it says now. */
    AuditForm beside(AuditViews.Sheet now) {
        AuditForm form = new AuditForm(now, typed);
        form.errors.putAll(errors);
        form.saved.addAll(saved);
        return form;
    }

    /** What was typed of a subject is what the audit says now. */
    void saved(String subject) {
        saved.add(subject);
    }

    private String shown(String field, String known) {
        String shown = typed.getFirst(WAS + field);
        return shown == null ? known : shown.replace("\r\n", "\n");
    }

    private static String opinionKnown(Subject subject) {
        return subject.opinion() == null ? "" : subject.opinion().opinion();
    }

    private String opinion(Subject subject) {
        String chosen = typed.getFirst(OPINION + subject.id());
        return chosen != null ? chosen : shown(OPINION + subject.id(), opinionKnown(subject));
    }

    private String note(Subject subject) {
        String written = typed.getFirst(NOTE + subject.id());
        return written != null ? written.replace("\r\n", "\n") : shown(NOTE + subject.id(), known(subject));
    }

    private static String known(Subject subject) {
        return subject.opinion() == null
                ? ""
                : Objects.requireNonNullElse(subject.opinion().note(), "");
    }

    /** What is sent of the subjects that are judged otherwise than they were. */
    Map<String, Map<String, String>> changed() {
        Map<String, Map<String, String>> changed = new LinkedHashMap<>();
        for (Part part : parts()) {
            for (Row row : part.rows()) {
                boolean same = row.opinion().equals(row.wasOpinion())
                        && row.note().strip().equals(row.wasNote().strip());
                if (row.judged() && !same) {
                    Map<String, String> body =
                            new HashMap<>(Map.of("subject", row.subject().id()));
                    if (!row.opinion().isEmpty()) {
                        body.put("opinion", row.opinion());
                    }
                    if (!row.note().isBlank()) {
                        body.put("note", row.note());
                    }
                    changed.put(row.subject().id(), body);
                }
            }
        }
        return changed;
    }

    /** What is sent to close the audit. */
    Map<String, Object> closing() {
        Map<String, Object> body = new HashMap<>(Map.of(CONCLUSION, conclusion()));
        List<Map<String, String>> evidence = documents().stream()
                .filter(each -> !each.title().isBlank() || !each.uri().isBlank())
                .map(each -> {
                    Map<String, String> document = new HashMap<>();
                    put(document, "title", each.title());
                    put(document, "uri", each.uri());
                    return document;
                })
                .toList();
        if (!evidence.isEmpty()) {
            body.put("evidence", evidence);
        }
        return body;
    }

    private static void put(Map<String, String> document, String name, String value) {
        if (!value.isBlank()) {
            document.put(name, value.strip());
        }
    }

    String conclusion() {
        return Objects.requireNonNullElse(typed.getFirst(CONCLUSION), "").replace("\r\n", "\n");
    }

    List<Named> documents() {
        List<Named> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(new Named(
                    Objects.requireNonNullElse(typed.getFirst("title" + i), ""),
                    Objects.requireNonNullElse(typed.getFirst("uri" + i), ""),
                    errors.get("evidence" + i)));
        }
        return documents;
    }

    /** Says what is wrong with a subject, with the conclusion, or with a document. */
    void wrong(String where, String message) {
        errors.putIfAbsent(where, message);
    }

    boolean isRight() {
        return errors.isEmpty();
    }

    Map<String, String> errors() {
        return errors;
    }

    /** The place in the form of a pointer of what was sent to close it: its documents are counted without the rows that were left empty. */
    String place(String pointer) {
        if (!pointer.startsWith("/evidence/")) {
            return CONCLUSION;
        }
        int wanted = Character.digit(pointer.charAt("/evidence/".length()), 10);
        List<Named> documents = documents();
        for (int i = 0; i < documents.size(); i++) {
            boolean filled = !documents.get(i).title().isBlank()
                    || !documents.get(i).uri().isBlank();
            if (filled && wanted-- == 0) {
                return "evidence" + i;
            }
        }
        return CONCLUSION;
    }
}
