package fr.jalon.query.history;

import fr.jalon.contract.words.NameKeys;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.query.store.HistoryEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events of a history are asked for: those that meet all of it.
 *
 * @param type the word for it, null for all
 * @param milestonesOnly whether events of no milestone are left out
 * @param standing those that stand, or those that were taken back; null for both
 * @param year milestones that were true in that year, null for all events
 * @param level those that won or lost that level, null for all
 * @param text words that stand in its texts, as {@link NameKeys} compares them; null for all
 */
record Selection(
        @Nullable String type,
        boolean milestonesOnly,
        @Nullable Boolean standing,
        @Nullable Integer year,
        @Nullable Integer level,
        @Nullable String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The part of its name that came later than the others: without it the cursors of before go on. */
    String narrowing() {
        return year == null && level == null && text == null ? "" : "\n" + year + "\n" + level + "\n" + text;
    }

    boolean has(HistoryEntry entry, boolean takenBack) {
        String word = EventWords.wordOf(entry.type());
        return (type == null || type.equals(word))
                && (!milestonesOnly || MilestoneType.named(word).isPresent())
                && (standing == null || standing != takenBack)
                && (level == null || turns(entry, level))
                && says(entry);
    }

    private static boolean turns(HistoryEntry entry, int level) {
        return (entry.levelBefore() >= level) != (entry.levelAfter() >= level);
    }

    private boolean says(HistoryEntry entry) {
        if (year == null && text == null) {
            return true;
        }
        JsonNode content = JSON.readTree(entry.json());
        return (year == null || content.path("occurredOn").asString("").startsWith(year + "-"))
                && (text == null || tells(content, NameKeys.key(text)));
    }

    /** Whether any text of it has these words, however deep it stands. */
    private static boolean tells(JsonNode content, String words) {
        if (content.isString()) {
            return NameKeys.key(content.asString()).contains(words);
        }
        for (JsonNode part : content) {
            if (tells(part, words)) {
                return true;
            }
        }
        return false;
    }
}
