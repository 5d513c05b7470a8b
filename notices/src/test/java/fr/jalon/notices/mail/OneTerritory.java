package fr.jalon.notices.mail;

import fr.jalon.notices.given.OneApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A territory that holds level 3 until a funding ends, as the API tells of it on any day. */
final class OneTerritory {

    private final OneApi api;
    private final String siren;
    private final String name;
    private final LocalDate last;
    private final List<String> lost = new ArrayList<>();

    OneTerritory(OneApi api, String siren, String name, LocalDate last) {
        this.api = api;
        this.siren = siren;
        this.name = name;
        this.last = last;
    }

    /** What the API answers on a day; a level is announced as lost on the day after its last one, in the morning. */
    void isAskedOn(LocalDate today) {
        boolean isOver = today.isAfter(last);
        if (isOver && lost.isEmpty()) {
            announce("lost-" + siren, 3, today + "T04:00:00Z");
        }
        String territory = "/api/v1/territories/" + siren;
        String turn = """
                {"on": "%s", "level": {"before": 3, "after": 2}, "causes": [{"milestone": "f", "type": "funding-granted",
                 "about": "Région", "how": "lapsed", "of": ["level"]}]}""".formatted(last.plusDays(1));
        api.answers(territory, """
                {"siren": "%s", "name": "%s", "version": 5, "asOf": "%s", "level": %d,
                 "score": {"rules": "r", "points": 12.5, "outOf": 25}}""".formatted(siren, name, today, isOver ? 2 : 3));
        api.answers(
                territory + "/course",
                "{\"turns\": [" + (isOver ? turn : "") + "], \"ahead\": [" + (isOver ? "" : turn) + "]}");
        api.answers(territory + "/milestones?order=desc&limit=200", """
                {"items": [{"eventId": "e", "recordedAt": "2026-01-01T10:00:00Z", "type": "funding-granted",
                 "milestone": {"id": "f", "funders": ["Région"], "endsOn": "%s"}}]}""".formatted(last));
        api.answers(history("level-lost"), "{\"items\": [" + String.join(",", lost) + "]}");
        api.answers(history("level-attained"), "{\"items\": []}");
    }

    private String history(String type) {
        return "/api/v1/territories/" + siren + "/history?order=desc&type=" + type + "&limit=50";
    }

    void announce(String event, int level, String recordedAt) {
        lost.addFirst("""
                {"eventId": "%s", "recordedAt": "%s", "type": "level-lost", "data": {"level": %d, "since": "%s"}}""".formatted(event, recordedAt, level, last.plusDays(1)));
    }
}
