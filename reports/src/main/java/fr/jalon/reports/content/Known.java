package fr.jalon.reports.content;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.api.ApiRefusal;
import fr.jalon.reports.api.Asker;
import fr.jalon.reports.api.PublicApi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A territory as it was known at an instant: what it is called, and the milestones that stood. What follows from them is asked of the API.
 */
final class Known {

    private static final String TERRITORY = "/api/v1/territories/";
    private static final Set<String> DETAILS = Set.of("territory-registered", "territory-details-changed");
    private static final String ENTRIES_AT_ONCE = "200";

    private final PublicApi api;
    private final Asker asker;
    private final String siren;
    private final LocalDate asOf;
    private final List<JsonNode> entries = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> synergyTitles = new HashMap<>();
    private final Map<String, Fact> byId = new LinkedHashMap<>();
    private Instant knownAt = Instant.EPOCH;
    private String name = "";
    private String kind = "";
    private String regionCode = "";

    private Known(PublicApi api, Asker asker, String siren, LocalDate asOf) {
        this.api = api;
        this.asker = asker;
        this.siren = siren;
        this.asOf = asOf;
    }

    /**
     * Asks for all of it.
     *
     * @param asOf the day that counts, today if null
     * @param until the instant up to which it was known, everything if null
     * @throws ApiRefusal if there is no such territory, or who asks may not read it
     */
    static Known of(PublicApi api, Asker asker, String siren, @Nullable LocalDate asOf, @Nullable Instant until) {
        String path = TERRITORY + PublicApi.escaped(siren);
        JsonNode today = api.get(asker, path, Map.of());
        LocalDate day = asOf == null ? LocalDate.parse(today.path("asOf").asString()) : asOf;
        Known known = new Known(api, asker, siren, day);
        if (until != null) {
            // Refused by who knows why: in the future, or before there was anything.
            known.ask("/timeline", Map.of("knownAt", until.toString()));
        }
        known.read(until);
        return known;
    }

    private void read(@Nullable Instant until) {
        Set<String> retracted = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = ask("/history", Map.of("order", "asc", "limit", ENTRIES_AT_ONCE, "cursor", cursor));
            for (JsonNode entry : page.path("items")) {
                Instant recordedAt = Instant.parse(entry.path("recordedAt").asString());
                if (until == null || !recordedAt.isAfter(until)) {
                    read(entry, recordedAt, retracted);
                }
            }
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        facts.removeIf(fact -> retracted.contains(fact.id()));
        facts.sort(Comparator.comparing(Fact::on).thenComparing(Fact::id));
        for (Fact fact : facts) {
            byId.put(fact.id(), fact);
            if (fact.type().equals("synergy-identified")) {
                synergyTitles.put(fact.text("synergyId"), fact.text("title"));
            }
        }
    }

    private void read(JsonNode entry, Instant recordedAt, Set<String> retracted) {
        knownAt = recordedAt;
        entries.add(entry);
        JsonNode milestone = entry.path("milestone");
        JsonNode data = entry.path("data");
        String type = entry.path("type").asString("");
        if (milestone.isObject()) {
            facts.add(new Fact(
                    milestone.path("id").asString(),
                    type,
                    LocalDate.parse(milestone.path("occurredOn").asString()),
                    milestone,
                    recordedAt,
                    entry.path("actor").asString("")));
        } else if (type.equals("milestone-retracted")) {
            retracted.add(data.path("retracts").asString(""));
        } else if (DETAILS.contains(type) && isInForce(data)) {
            name = data.path("name").asString(name);
            kind = data.path("kind").asString(kind);
            regionCode = data.path("regionCode").asString(regionCode);
        }
    }

    /** Details change from a day on; the first ones always held. */
    private boolean isInForce(JsonNode data) {
        String from = data.path("changedOn").asString("");
        return from.isEmpty() || !LocalDate.parse(from).isAfter(asOf) || name.isEmpty();
    }

    /** What a question about the territory answers. */
    JsonNode ask(String question, Map<String, String> parameters) {
        return api.get(asker, TERRITORY + PublicApi.escaped(siren) + question, parameters);
    }

    /** The assessment on a day. */
    JsonNode assessment(LocalDate day, boolean proofs) {
        return ask(
                "/assessment",
                Map.of("asOf", day.toString(), "knownAt", knownAt.toString(), "proofs", proofs ? "true" : ""));
    }

    /** The course between two days. */
    JsonNode course() {
        return ask("/course", Map.of("knownAt", knownAt.toString()));
    }

    /** An audit whole. */
    JsonNode audit(String id) {
        return ask("/audits/" + PublicApi.escaped(id), Map.of());
    }

    /** The synergies on a day. */
    List<JsonNode> synergies(LocalDate day) {
        List<JsonNode> items = new ArrayList<>();
        ask("/synergies", Map.of("asOf", day.toString(), "knownAt", knownAt.toString()))
                .path("items")
                .forEach(items::add);
        return items;
    }

    Language language() {
        return asker.language();
    }

    String siren() {
        return siren;
    }

    String name() {
        return name;
    }

    String kind() {
        return kind;
    }

    String regionCode() {
        return regionCode;
    }

    LocalDate asOf() {
        return asOf;
    }

    /** When the last event was recorded that counts here: whoever asks for what was known then gets the same. */
    Instant knownAt() {
        return knownAt;
    }

    /** Every event, in the order of recording. */
    List<JsonNode> entries() {
        return entries;
    }

    /** The milestones that stand, by their days. */
    List<Fact> facts() {
        return facts;
    }

    @Nullable Fact fact(String id) {
        return byId.get(id);
    }

    /** The title of a synergy; its identifier where it has none. */
    String synergy(String id) {
        return synergyTitles.getOrDefault(id, id);
    }
}
