package fr.jalon.portal.page;

import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.api.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One territory: its ladder, what is missing, what was logged, and how it stood at any two dates. */
@Controller
class TerritoryPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    /** By stage, the milestones that can come next in the life of a synergy (domain.md section 4). */
    private static final Map<String, List<String>> STEPS = steps();

    private static final int HIGHEST = 4;

    private final JalonApi api;
    private final Links links;
    private final StandingMilestones standing;

    private static Map<String, List<String>> steps() {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        steps.put("identified", List.of("synergy-qualified", "synergy-abandoned"));
        steps.put("qualified", List.of("feasibility-study-cofunded", "synergy-implemented", "synergy-abandoned"));
        steps.put("study-cofunded", List.of("synergy-implemented", "synergy-abandoned"));
        steps.put("implemented", List.of("synergy-measured", "synergy-suspended", "synergy-ended"));
        steps.put("suspended", List.of("synergy-resumed", "synergy-ended"));
        steps.put("ended", List.of());
        steps.put("abandoned", List.of());
        return steps;
    }

    TerritoryPage(JalonApi api, Links links, StandingMilestones standing) {
        this.api = api;
        this.links = links;
        this.standing = standing;
    }

    @GetMapping("/portal/territories/{siren}")
    String territory(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String logged,
            Model model) {
        Views.Territory territory = api.getAfter(person, Views.Territory.class, after, TERRITORY, siren);
        model.addAttribute("territory", territory);
        model.addAttribute("endings", Ending.soon(standing.standing(person, siren), territory.asOf()));
        model.addAttribute(
                "latest", api.get(person, Views.History.class, TERRITORY + "/history?order=desc&limit=6", siren));
        model.addAttribute("highest", HIGHEST);
        model.addAttribute("logged", logged);
        model.addAttribute("links", links);
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/territory";
    }

    @GetMapping("/portal/territories/{siren}/history")
    String history(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String page = TERRITORY + "/history?order=desc&limit=50" + (cursor == null ? "" : "&cursor={cursor}");
        Object[] parts = cursor == null ? new Object[] {siren} : new Object[] {siren, cursor};
        model.addAttribute("history", api.getAfter(person, Views.History.class, after, page, parts));
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/history";
    }

    @GetMapping("/portal/territories/{siren}/synergies")
    String synergies(Person person, @PathVariable String siren, Model model) {
        Map<String, List<Views.Synergy>> byStage = new LinkedHashMap<>();
        STEPS.keySet().forEach(stage -> byStage.put(stage, new ArrayList<>()));
        api.get(person, Views.Synergies.class, TERRITORY + "/synergies", siren)
                .items()
                .forEach(synergy -> byStage.computeIfAbsent(synergy.stage(), stage -> new ArrayList<>())
                        .add(synergy));
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("stages", byStage);
        model.addAttribute("steps", STEPS);
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/synergies";
    }

    @GetMapping("/portal/territories/{siren}/changes")
    String changes(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        Map<String, String> labels = new LinkedHashMap<>();
        territory
                .levels()
                .forEach(level -> level.criteria().forEach(criterion -> labels.put(criterion.id(), criterion.label())));
        model.addAttribute("labels", labels);
        model.addAttribute("territory", territory);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("mayAudit", person.mayAudit());
        if (!from.isBlank()) {
            try {
                model.addAttribute("changes", changes(person, siren, instant(from), instant(to)));
            } catch (RefusedByApi refused) {
                model.addAttribute("error", LogPage.mendable(refused).getMessage());
            }
        }
        return "portal/changes";
    }

    private Views.Changes changes(Person person, String siren, String from, String to) {
        return to.isBlank()
                ? api.get(person, Views.Changes.class, TERRITORY + "/changes?from={from}", siren, from)
                : api.get(person, Views.Changes.class, TERRITORY + "/changes?from={from}&to={to}", siren, from, to);
    }

    /** A day alone means its end, and a field for a local time has no zone: people of the field think in Paris. */
    private static String instant(String typed) {
        return Instants.inParis(typed);
    }
}
