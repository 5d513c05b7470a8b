package fr.jalon.portal.page;

import fr.jalon.portal.answer.Found;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the box on every page finds: territories by their names, and milestones, actors and synergies of all of them by their words. */
@Controller
class SearchPage {

    private static final int CHARACTERS_MAX = 200;
    private static final String TERRITORIES = "/api/v1/territories?limit=6&q={q}";
    private static final String ALL = "/api/v1/search?limit=30&q={q}";

    private final JalonApi api;

    SearchPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping("/portal/search")
    String search(Person person, @RequestParam(defaultValue = "") String q, Model model) {
        String asked = TerritoriesPage.name(q).strip();
        // Of what is far too long, so much as shows what it was.
        model.addAttribute("q", q.length() > CHARACTERS_MAX ? q.substring(0, CHARACTERS_MAX) : q);
        if (asked.length() > CHARACTERS_MAX) {
            model.addAttribute("wrong", "tooLong");
        } else if (!asked.isEmpty()) {
            find(person, asked, model);
        }
        return "portal/search";
    }

    private void find(Person person, String asked, Model model) {
        try {
            model.addAttribute("territories", api.get(person, Views.Summaries.class, TERRITORIES, asked));
            model.addAttribute("found", api.get(person, Found.class, ALL, asked));
        } catch (RefusedByApi refused) {
            LogPage.mendable(refused);
            model.addAttribute("wrong", "tooShort");
        }
    }
}
