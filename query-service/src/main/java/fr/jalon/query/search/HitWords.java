package fr.jalon.query.search;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.MilestoneWords;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.query.search.SearchAnswer.Hit;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is told of a hit: how it is called, and the place where the words stand. */
final class HitWords {

    private static final int EXCERPT_CHARACTERS_MAX = 160;
    private static final int BEFORE_THE_WORD = 60;
    private static final List<String> NAMING = List.of("title", "name", "network", "project");
    private static final List<String> ACTING = List.of("actor", "carrier");

    private final MilestoneWords words;
    private final List<String> beginnings;

    HitWords(Language language, List<String> beginnings) {
        this.words = new MilestoneWords(language);
        this.beginnings = beginnings;
    }

    Hit hit(HistoryEntry entry, MilestoneType type, JsonNode content, String territory) {
        String called = words.type(type);
        Optional<String> named = named(content);
        String title = called.substring(0, 1).toUpperCase(Locale.ROOT)
                + called.substring(1)
                + named.map(name -> " – " + name).orElse("");
        return new Hit(
                entry.siren(),
                territory,
                about(content),
                content.path("id").asString(""),
                content.path("synergyId").asString(null),
                type.slug(),
                title,
                content.path("occurredOn").asString(""),
                entry.recordedAt(),
                excerpt(title, content));
    }

    private static String about(JsonNode content) {
        if (content.has("synergyId")) {
            return "synergy";
        }
        return ACTING.stream().anyMatch(content::has) ? "actor" : "milestone";
    }

    private static Optional<String> named(JsonNode content) {
        return Stream.concat(
                        NAMING.stream().map(content::path),
                        ACTING.stream().map(actor -> content.path(actor).path("name")))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst();
    }

    /** From the text that has the first word that the title lacks; null if the title has them all. */
    private @Nullable String excerpt(String title, JsonNode content) {
        return beginnings.stream()
                .filter(beginning -> !has(title, beginning))
                .flatMap(beginning -> Words.texts(content).stream()
                        .filter(text -> has(text, beginning))
                        .map(text -> around(text, beginning)))
                .findFirst()
                .orElse(null);
    }

    private static boolean has(String text, String beginning) {
        return Words.of(text).stream().anyMatch(word -> word.startsWith(beginning));
    }

    /** Some of a text, from a little before the first piece of it that has the word. */
    private static String around(String text, String beginning) {
        if (text.length() <= EXCERPT_CHARACTERS_MAX) {
            return text;
        }
        int at = 0;
        while (at < text.length() && !has(piece(text, at), beginning)) {
            at = next(text, at);
        }
        int from = at <= BEFORE_THE_WORD ? 0 : next(text, at - BEFORE_THE_WORD);
        int to = Math.min(text.length(), from + EXCERPT_CHARACTERS_MAX);
        return (from > 0 ? "… " : "") + text.substring(from, to) + (to < text.length() ? " …" : "");
    }

    private static String piece(String text, int at) {
        return text.substring(at, next(text, at));
    }

    /** Where the next piece begins: behind the next blank. */
    private static int next(String text, int at) {
        int blank = text.indexOf(' ', at);
        return blank < 0 ? text.length() : blank + 1;
    }
}
