package fr.jalon.portal.page;

import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.api.Views;
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
    private static final int HIGHEST = 4;
    private static final int NOT_FOUND = 404;

    private final JalonApi api;
    private final Links links;

    TerritoryPage(JalonApi api, Links links) {
        this.api = api;
        this.links = links;
    }

    @GetMapping("/portal/territories/{siren}")
    String territory(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String logged,
            Model model) {
        model.addAttribute("territory", api.getAfter(person, Views.Territory.class, after, TERRITORY, siren));
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

    @GetMapping("/portal/territories/{siren}/time")
    String time(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            Model model) {
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("asOf", asOf);
        model.addAttribute("knownAt", knownAt);
        model.addAttribute("highest", HIGHEST);
        try {
            model.addAttribute("then", assessment(person, siren, asOf, knownAt));
        } catch (RefusedByApi refused) {
            if (!refused.isAboutContent() && refused.status() != NOT_FOUND) {
                throw refused;
            }
            model.addAttribute("error", refused.getMessage());
        }
        return "portal/time";
    }

    private Views.Assessment assessment(Person person, String siren, @Nullable String asOf, @Nullable String knownAt) {
        String at = asOf == null ? "" : asOf.strip();
        String known = knownAt == null ? "" : knownAt.strip();
        if (at.isEmpty() && known.isEmpty()) {
            return api.get(person, Views.Assessment.class, TERRITORY + "/assessment", siren);
        }
        if (known.isEmpty()) {
            return api.get(person, Views.Assessment.class, TERRITORY + "/assessment?asOf={asOf}", siren, at);
        }
        return at.isEmpty()
                ? api.get(
                        person,
                        Views.Assessment.class,
                        TERRITORY + "/assessment?knownAt={known}",
                        siren,
                        instant(known))
                : api.get(
                        person,
                        Views.Assessment.class,
                        TERRITORY + "/assessment?asOf={asOf}&knownAt={known}",
                        siren,
                        at,
                        instant(known));
    }

    /** A day alone means its end, and a field for a local time has no zone: people of the field think in Paris. */
    private static String instant(String typed) {
        return Instants.inParis(typed);
    }
}
