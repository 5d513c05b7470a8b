package fr.jalon.acceptance.product;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What pages, forms and bodies read, by the names of their places: what the sweep tries with words from hell. */
final class Doors {

    private static final String TERRITORY = "/portal/territories/" + SweepFromHell.SIREN;

    /** Pages, with what stands before the parameter, and the parameters that each of them reads. */
    static final Map<String, List<String>> PAGES = Map.ofEntries(
            entry(
                    "/portal/territories?",
                    List.of("q", "level", "region", "course", "sort", "cursor", "asOf", "year", "lang", "continue")),
            entry(TERRITORY + "?", List.of("logged", "after", "under", "lang")),
            entry(TERRITORY + "/time?", List.of("asOf", "knownAt", "exactly", "rules")),
            entry(TERRITORY + "/changes?", List.of("from", "to")),
            entry(TERRITORY + "/changes?from=2026-01-01T00:00&", List.of("fromExactly", "toExactly")),
            entry(TERRITORY + "/history?", List.of("cursor", "after", "type", "year", "level", "q")),
            entry(TERRITORY + "/history.csv?", List.of("type", "year", "level", "q")),
            entry(TERRITORY + "/synergies?", List.of("kind", "q")),
            entry(TERRITORY + "/proofs?", List.of("rules", "asOf")),
            entry(TERRITORY + "/peers?", List.of("chosen", "kind", "region", "population")),
            entry(TERRITORY + "/audits?", List.of("cursor", "name", "kind", "asOf", "rules")),
            entry(TERRITORY + "/audits/none?", List.of("after", "saved")),
            entry(TERRITORY + "/audit-comparison?", List.of("a", "b")),
            entry(TERRITORY + "/reports/annual?", List.of("format", "lang", "year", "asOf", "knownAt", "from")),
            entry("/portal/statistics?", List.of("format", "lang", "asOf")),
            entry(TERRITORY + "/details?", List.of("name", "kind", "regionCode", "population", "changedOn")),
            entry(TERRITORY + "/milestones/before/retraction?", List.of("reason", "key")),
            entry(TERRITORY + "/milestones/before/correction?", List.of("title", "occurredOn", "reason", "key")),
            entry("/portal/registration?", List.of("siren", "name", "kind", "regionCode", "population")),
            entry("/portal/notices?", List.of("siren")),
            entry("/portal/search?", List.of("q")),
            entry(TERRITORY + "/log/other-event?", List.of("title", "occurredOn", "key")),
            entry("/oauth2/authorization/jalon?", List.of("wanted")));

    /** Forms whose fields are tried one by one, the others left empty: so nothing comes of them. */
    static final Map<String, List<String>> FORMS = Map.ofEntries(
            entry("/portal/administration/users", List.of("username", "role", "territories")),
            entry("/portal/administration/clients", List.of("role", "territories")),
            entry("/portal/notices/feeds", List.of("siren", "language")),
            entry("/portal/webhooks", List.of("address", "types", "sirens")),
            entry("/portal/registration", List.of("siren", "name", "kind", "regionCode", "population")),
            entry(TERRITORY + "/details", List.of("name", "kind", "regionCode", "population", "changedOn")),
            entry(TERRITORY + "/audits", List.of("name", "kind", "asOf", "rules", "key")),
            entry(TERRITORY + "/audits/none", List.of("action", "conclusion", "title0", "uri0", "opinion-x", "note-x")),
            entry(TERRITORY + "/milestones/none/retraction", List.of("reason", "key")),
            entry(TERRITORY + "/milestones/none/correction", List.of("title", "occurredOn", "reason", "key")));

    /** Bodies of the API whose fields are tried one by one, alone: each of them lacks something. */
    static final Map<String, List<String>> BODIES = Map.ofEntries(
            entry("/api/v1/operations/accounts/users", List.of("username", "role", "territories")),
            entry("/api/v1/operations/accounts/clients", List.of("role", "territories")),
            entry("/api/v1/notices/feeds", List.of("siren", "language")),
            entry("/api/v1/notices/webhooks", List.of("address", "types", "sirens", "since")),
            entry(
                    "/api/v1/territories/" + SweepFromHell.SIREN + "/audits",
                    List.of("id", "name", "kind", "asOf", "rules")),
            entry(
                    "/api/v1/territories/" + SweepFromHell.SIREN + "/audits/none/opinions",
                    List.of("subject", "opinion", "note", "evidence")),
            entry("/api/v1/territories/" + SweepFromHell.SIREN + "/audits/none/closing", List.of("conclusion")),
            entry("/api/v1/territories/" + SweepFromHell.SIREN + "/milestones/none/retraction", List.of("reason")),
            entry(
                    "/api/v1/territories/" + SweepFromHell.SIREN + "/milestones/none/correction",
                    List.of("reason", "milestone")));

    private Doors() {}
}
