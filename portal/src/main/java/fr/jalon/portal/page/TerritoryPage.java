package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One territory, under what is in force for it, under another edition, or under all side by side: its ladder or its score, what is missing, and
 * what was logged.
 */
@Controller
class TerritoryPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";

    private final JalonApi api;
    private final Links links;
    private final StandingMilestones standing;
    private final CourseWords courses;
    private final EditionViews editions;

    TerritoryPage(JalonApi api, Links links, StandingMilestones standing, CourseWords courses, EditionViews editions) {
        this.api = api;
        this.editions = editions;
        this.links = links;
        this.standing = standing;
        this.courses = courses;
    }

    @GetMapping("/portal/territories/{siren}")
    String territory(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String logged,
            @RequestParam(defaultValue = "") String under,
            Model model) {
        Views.Territory territory = api.getAfter(person, Views.Territory.class, after, TERRITORY, siren);
        model.addAttribute("territory", territory);
        List<Views.Entry> standingNow = standing.standing(person, siren);
        model.addAttribute("known", StandingMilestones.byId(standingNow));
        model.addAttribute("synergyTitles", StandingMilestones.synergies(standingNow));
        addEditions(model, person, territory, under.strip(), standingNow);
        model.addAttribute("endings", Ending.soon(standingNow, territory.asOf()));
        model.addAttribute(
                "latest", api.get(person, Views.History.class, TERRITORY + "/history?order=desc&limit=6", siren));
        model.addAttribute(
                "logged", logged != null && MilestoneType.named(logged).isPresent() ? logged : null);
        model.addAttribute("links", links);
        model.addAttribute("mayRegister", person.mayRegister());
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/territory";
    }

    private void addEditions(
            Model model, Person person, Views.Territory territory, String under, List<Views.Entry> milestones) {
        EditionChoice choice = editions.choice(person, territory.siren());
        List<EditionViews.View> views = choice.asked(under).stream()
                .map(action -> editions.view(person, territory.siren(), action))
                .toList();
        model.addAttribute("choice", choice);
        model.addAttribute("views", views);
        model.addAttribute("compared", views.size() > 1);
        if (views.size() == 1) {
            EditionViews.View view = views.getFirst();
            model.addAttribute("view", view);
            // The next steps are known of the edition whose levels are shown of the territory.
            model.addAttribute(
                    "hasSteps", territory.rules().equals(view.action().levels()));
            addCourse(model, person, territory, view, milestones);
        }
    }

    private void addCourse(
            Model model,
            Person person,
            Views.Territory territory,
            EditionViews.View view,
            List<Views.Entry> milestones) {
        LocalDate today = territory.asOf();
        EditionChoice.Action action = view.action();
        Views.Course course = action.inForce() && action.levels() != null
                ? api.get(person, Views.Course.class, TERRITORY + "/course", territory.siren())
                : api.get(
                        person,
                        Views.Course.class,
                        TERRITORY + "/course?rules={rules}",
                        territory.siren(),
                        action.editions().getFirst());
        model.addAttribute("course", course);
        model.addAttribute("told", courses.told(course, today));
        model.addAttribute(
                "charts",
                CourseChart.of(course, milestones, today, view.levels().size()));
    }
}
