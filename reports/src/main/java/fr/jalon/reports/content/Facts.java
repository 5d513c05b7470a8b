package fr.jalon.reports.content;

import fr.jalon.reports.words.ReportWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Milestones in words. */
final class Facts {

    private static final List<String> NAMING = List.of("title", "name", "project", "network", "structure");

    private final Known known;
    private final ReportWords words;
    private final Map<Integer, String> actions = new HashMap<>();

    Facts(Known known, ReportWords words) {
        this.known = known;
        this.words = words;
    }

    /** The same, with the sub-actions called as an assessment calls them. */
    Facts calledAs(JsonNode assessment) {
        assessment
                .path("levels")
                .forEach(level -> actions.put(
                        level.path("level").asInt(),
                        level.path("action").asString("") + " "
                                + words.print(level.path("label").asString(""))));
        return this;
    }

    /** What a sub-action is called. */
    String action(int level) {
        String own = actions.get(level);
        return own == null ? words.say("action." + level) : own;
    }

    /** Its title or name, that of its actor, that of its synergy; empty if it has none. */
    String about(Fact fact) {
        for (String field : NAMING) {
            JsonNode value = fact.fields().path(field);
            if (value.isString() && !value.asString().isEmpty()) {
                Fact named = known.fact(value.asString());
                return named == null ? words.print(value.asString()) : about(named);
            }
        }
        String actor = fact.fields().path("actor").path("name").asString("");
        if (!actor.isEmpty()) {
            return words.print(actor);
        }
        String synergy = fact.text("synergyId");
        if (!synergy.isEmpty()) {
            return words.print(known.synergy(synergy));
        }
        Fact ended = known.fact(fact.text("ends"));
        return ended == null ? "" : about(ended);
    }

    /** Such as: Adopted strategy – roadmap. */
    String title(Fact fact) {
        String about = about(fact);
        return words.type(fact.type()) + (about.isEmpty() ? "" : " – " + about);
    }

    /** The day as exactly as it is known. */
    String day(Fact fact) {
        String precision = fact.text("datePrecision");
        String day =
                precision.equals("year") ? words.say("date.year", "" + fact.on().getYear()) : words.date(fact.on());
        return fact.text("dateQualifier").equals("at-the-latest") ? words.say("date.atTheLatest", day) : day;
    }

    /** All of it in one line. */
    String line(Fact fact) {
        String period = period(fact);
        String amount = fact.fields().has("amount") ? ", " + words.euros(ReportWords.figure(fact.text("amount"))) : "";
        return words.say("fact.line", words.capital(day(fact)), title(fact))
                + amount
                + (period.isEmpty() ? "" : " (" + period + ")");
    }

    /** From when to when, empty where it has no period. */
    String period(Fact fact) {
        LocalDate from = fact.day("startsOn");
        LocalDate to = fact.day("endsOn");
        if (from == null) {
            return "";
        }
        return to == null
                ? words.say("period.open", words.date(from))
                : words.say("period", words.date(from), words.date(to));
    }

    /** The milestones with these identifiers, by name. */
    String named(JsonNode ids) {
        return ids.valueStream()
                .map(id -> known.fact(id.asString("")))
                .filter(fact -> fact != null)
                .map(fact -> words.say("fact.line", words.shortDate(fact.on()), title(fact)))
                .collect(Collectors.joining("\n"));
    }

    /** Those of a type, or of several. */
    List<Fact> ofTypes(String... types) {
        List<Fact> found = new ArrayList<>();
        known.facts().stream()
                .filter(fact -> List.of(types).contains(fact.type()))
                .forEach(found::add);
        return found;
    }

    /** When it was ended by another milestone, null if it was not. */
    @Nullable LocalDate endedOn(Fact fact) {
        return known.facts().stream()
                .filter(each -> each.text("ends").equals(fact.id()))
                .map(Fact::on)
                .findFirst()
                .orElse(null);
    }
}
