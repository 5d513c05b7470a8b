package fr.jalon.portal.page;

import fr.jalon.portal.answer.Referentiels;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The time machine of a territory: what was true on a day, as it was known at an instant, and a walk through what was recorded. */
@Controller
class TimePage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String HISTORY = TERRITORY + "/history?order=desc&limit=200";
    /** As many steps as a slider can tell apart: the last of a longer history. */
    private static final int MOMENTS_MAX = 2_000;

    private static final int NOT_FOUND = 404;

    private final JalonApi api;
    private final PageWords words;

    TimePage(JalonApi api, PageWords words) {
        this.api = api;
        this.words = words;
    }

    @GetMapping("/portal/territories/{siren}/time")
    String time(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String knownAt,
            @RequestParam(defaultValue = "") String exactly,
            @RequestParam(defaultValue = "") String rules,
            Model model) {
        String known = Instants.meant(knownAt.strip(), exactly.strip());
        List<Views.Entry> recorded = recorded(person, siren);
        List<Instant> moments =
                recorded.stream().map(Views.Entry::recordedAt).distinct().toList();
        int at = place(moments, known);
        model.addAttribute("known", StandingMilestones.byId(recorded));
        model.addAttribute("synergyTitles", StandingMilestones.synergies(recorded));
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("officialParts", Map.of());
        model.addAttribute("editions", editions(person));
        model.addAttribute("rules", rules.strip());
        model.addAttribute("asOf", asOf);
        model.addAttribute("knownAt", Instants.typed(known));
        model.addAttribute("exactly", known);
        model.addAttribute("moments", moments.stream().map(Instant::toString).collect(Collectors.joining(" ")));
        model.addAttribute("at", at);
        model.addAttribute("count", moments.size());
        model.addAttribute("earlier", at > 1 ? moments.get(at - 2).toString() : null);
        model.addAttribute("later", at < moments.size() ? moments.get(at).toString() : null);
        try {
            model.addAttribute("then", assessment(person, siren, asOf.strip(), known, rules.strip()));
        } catch (RefusedByApi refused) {
            if (!refused.isAboutContent() && refused.status() != NOT_FOUND) {
                throw refused;
            }
            model.addAttribute("error", words.refused(refused, asOf.strip(), known));
            // The territory is there: it was not known yet.
            model.addAttribute("notYet", refused.status() == NOT_FOUND);
        }
        return "portal/time";
    }

    /** What was recorded last, the earliest of it first. */
    private List<Views.Entry> recorded(Person person, String siren) {
        List<Views.Entry> recorded = new ArrayList<>();
        String cursor = null;
        do {
            Views.History page = cursor == null
                    ? api.get(person, Views.History.class, HISTORY, siren)
                    : api.get(person, Views.History.class, HISTORY + "&cursor={cursor}", siren, cursor);
            recorded.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && recorded.size() < MOMENTS_MAX);
        return recorded.reversed();
    }

    /** How many of the moments are known at an instant; all of them where there is none. */
    private static int place(List<Instant> moments, String known) {
        try {
            Instant instant = Instant.parse(known);
            return (int)
                    moments.stream().filter(moment -> !moment.isAfter(instant)).count();
        } catch (DateTimeParseException e) {
            // Empty, or what the API will refuse in words.
            return moments.size();
        }
    }

    private List<String> editions(Person person) {
        return api.get(person, Referentiels.Editions.class, "/api/v1/referentiels").items().stream()
                .map(Referentiels.Edition::id)
                .toList();
    }

    /** Today, as known now, under what is in force, as far as nothing else is asked for. */
    private Views.Assessment assessment(Person person, String siren, String asOf, String known, String rules) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("asOf", asOf);
        asked.put("knownAt", known);
        asked.put("rules", rules);
        asked.values().removeIf(String::isEmpty);
        String parameters =
                asked.keySet().stream().map(name -> name + "={" + name + "}").collect(Collectors.joining("&"));
        List<Object> values = new ArrayList<>(List.of(siren));
        values.addAll(asked.values());
        return api.get(
                person,
                Views.Assessment.class,
                TERRITORY + "/assessment" + (parameters.isEmpty() ? "" : "?" + parameters),
                values.toArray());
    }
}
