package fr.jalon.notices.due;

import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.notices.api.Answers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The milestones of a territory as its history has them: which stand, and which was logged first of those that were corrected. */
final class Milestones {

    private static final int CORRECTIONS_MAX = 1_000;

    private final List<Map<String, Object>> standing;
    private final List<String> types;
    private final Map<String, String> corrected = new HashMap<>();
    private final Set<Object> ended;

    /** Of entries, the last recorded first. */
    Milestones(List<Answers.Entry> entries) {
        for (Answers.Entry entry : entries) {
            Map<String, Object> milestone = entry.milestone();
            if (milestone != null && entry.correctedBy() != null) {
                corrected.put(entry.correctedBy(), text(milestone, "id"));
            }
        }
        List<Answers.Entry> stand = entries.stream()
                .filter(entry -> entry.milestone() != null && entry.retractedBy() == null)
                .toList();
        standing = stand.stream()
                .map(entry -> Objects.requireNonNull(entry.milestone()))
                .toList();
        types = stand.stream().map(Answers.Entry::type).toList();
        ended = new HashSet<>();
        standing.stream()
                .map(milestone -> milestone.get("ends"))
                .filter(Objects::nonNull)
                .forEach(id -> ended.add(root(String.valueOf(id))));
    }

    /** The identifier of the one that was logged first, of which this one is a correction; its own if it is none. */
    String root(String id) {
        String first = id;
        for (int steps = 0; corrected.containsKey(first) && steps < CORRECTIONS_MAX; steps++) {
            first = Objects.requireNonNull(corrected.get(first));
        }
        return first;
    }

    /** One that stands. */
    record Standing(String type, Map<String, Object> fields) {

        String id() {
            return text(fields, "id");
        }

        /** A day among its fields, null where there is none. */
        @Nullable LocalDate day(String field) {
            return date(fields.get(field));
        }

        /** What it is about, as far as its own fields tell. */
        String about() {
            return MilestoneWords.names(fields, synergy -> "").orElse("");
        }
    }

    /** What a milestone is about that stands; empty where it does not, or nothing more is known of it. */
    String about(String id) {
        return standing.stream()
                .filter(milestone -> text(milestone, "id").equals(id))
                .findFirst()
                .map(milestone -> new Standing("", milestone).about())
                .orElse("");
    }

    /** All that stand and that nothing has ended, the last recorded first. */
    List<Standing> standing() {
        return Stream.iterate(0, at -> at < standing.size(), at -> at + 1)
                .filter(at -> !ended.contains(root(text(standing.get(at), "id"))))
                .map(at -> new Standing(types.get(at), standing.get(at)))
                .toList();
    }

    /** A day of the API; null where it is none. */
    static @Nullable LocalDate date(@Nullable Object text) {
        try {
            return text instanceof String day ? LocalDate.parse(day) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(Map<String, Object> milestone, String field) {
        return String.valueOf(milestone.get(field));
    }
}
