package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be handed in of a territory: documents, slides and tables to take away, and the dossier to copy from. */
@Controller
class ReportsPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String REPORTS = "/portal/territories/{siren}/reports";
    private static final int MONTHS_BETWEEN_COMMITTEES = 4;
    /** What of a form the API is asked; all else is the page's own. */
    private static final List<String> ASKED = List.of("format", "year", "from", "to", "asOf", "synergy");

    private static final List<String> ASKED_OF_ALL =
            List.of("format", "asOf", "level", "regionCode", "q", "fell", "falls", "sort");

    private final JalonApi api;

    ReportsPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping(REPORTS)
    String reports(Person person, @PathVariable String siren, Model model) {
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        model.addAttribute("territory", territory);
        model.addAttribute("mayWrite", person.mayWrite(siren));
        model.addAttribute(
                "synergies",
                api.get(person, Views.Synergies.class, TERRITORY + "/synergies", siren)
                        .items());
        model.addAttribute("since", territory.asOf().minusMonths(MONTHS_BETWEEN_COMMITTEES));
        model.addAttribute("yearAgo", territory.asOf().minusYears(1));
        return "portal/reports";
    }

    /** The texts of the dossier, each with a button that copies it. */
    @GetMapping("/portal/territories/{siren}/dossier")
    String dossier(Person person, @PathVariable String siren, Model model) {
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        model.addAttribute(
                "dossier", api.get(person, Views.Dossier.class, TERRITORY + "/reports/application?format=json", siren));
        return "portal/dossier";
    }

    @GetMapping(REPORTS + "/{what}")
    void report(
            Person person,
            @PathVariable String siren,
            @PathVariable String what,
            @RequestParam Map<String, String> form,
            HttpServletResponse response) {
        download(person, response, TERRITORY + "/reports/{what}", asked(ASKED, form), siren, what);
    }

    @GetMapping("/portal/statistics")
    void statistics(Person person, @RequestParam Map<String, String> form, HttpServletResponse response) {
        Map<String, String> asked = asked(ASKED_OF_ALL, form);
        asked.computeIfPresent("q", (name, typed) -> TerritoriesPage.name(typed));
        download(person, response, "/api/v1/reports/statistics", asked);
    }

    private static Map<String, String> asked(List<String> names, Map<String, String> form) {
        Map<String, String> asked = new LinkedHashMap<>();
        names.stream()
                .filter(name -> !form.getOrDefault(name, "").isBlank())
                .forEach(name -> asked.put(name, form.get(name)));
        return asked;
    }

    private void download(
            Person person, HttpServletResponse response, String path, Map<String, String> question, Object... parts) {
        List<Object> values = new ArrayList<>(List.of(parts));
        values.addAll(question.values());
        String parameters = String.join(
                "&",
                question.keySet().stream().map(name -> name + "={" + name + "}").toList());
        api.download(
                person,
                MediaType.ALL,
                answered -> {
                    response.setContentType(answered.getFirst(HttpHeaders.CONTENT_TYPE));
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION, answered.getFirst(HttpHeaders.CONTENT_DISPOSITION));
                    return response.getOutputStream();
                },
                path + (parameters.isEmpty() ? "" : "?" + parameters),
                values.toArray());
    }
}
