package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.Views;
import java.time.LocalDate;
import java.util.List;
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

    private final JalonApi api;
    private final Links links;
    private final StandingMilestones standing;
    private final CourseWords courses;

    TerritoryPage(JalonApi api, Links links, StandingMilestones standing, CourseWords courses) {
        this.api = api;
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
            Model model) {
        Views.Territory territory = api.getAfter(person, Views.Territory.class, after, TERRITORY, siren);
        model.addAttribute("territory", territory);
        List<Views.Entry> standingNow = standing.standing(person, siren);
        model.addAttribute("known", StandingMilestones.byId(standingNow));
        model.addAttribute("synergyTitles", StandingMilestones.synergies(standingNow));
        addCourse(model, territory, api.get(person, Views.Course.class, TERRITORY + "/course", siren), standingNow);
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

    private void addCourse(Model model, Views.Territory territory, Views.Course course, List<Views.Entry> milestones) {
        LocalDate today = territory.asOf();
        model.addAttribute("course", course);
        model.addAttribute("told", courses.told(course, today));
        model.addAttribute(
                "charts",
                CourseChart.of(course, milestones, today, territory.levels().size()));
    }
}
