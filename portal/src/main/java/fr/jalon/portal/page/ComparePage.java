package fr.jalon.portal.page;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two instants of knowledge side by side: what was recorded between them, and what that changed. */
@Controller
class ComparePage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final int NOT_FOUND = 404;
    private static final int DAYS_AT_FIRST = 30;

    private final JalonApi api;
    private final StandingMilestones standing;
    private final PageWords words;
    private final Clock clock = Clock.system(ParisDay.ZONE);

    ComparePage(JalonApi api, StandingMilestones standing, PageWords words) {
        this.api = api;
        this.standing = standing;
        this.words = words;
    }

    @GetMapping("/portal/territories/{siren}/changes")
    String changes(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String fromExactly,
            @RequestParam(defaultValue = "") String toExactly,
            Model model) {
        boolean isAsked = !from.isBlank() || !fromExactly.isBlank() || !to.isBlank() || !toExactly.isBlank();
        String begin = isAsked ? Instants.meant(from.strip(), fromExactly.strip()) : aMonthAgo();
        String end = Instants.meant(to.strip(), toExactly.strip());
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        Map<String, String> labels = new LinkedHashMap<>();
        territory
                .levels()
                .forEach(level -> level.criteria().forEach(criterion -> labels.put(criterion.id(), criterion.label())));
        model.addAttribute("labels", labels);
        model.addAttribute("territory", territory);
        model.addAttribute("from", Instants.typed(begin));
        model.addAttribute("to", Instants.typed(end));
        model.addAttribute("fromExactly", begin);
        model.addAttribute("toExactly", end);
        model.addAttribute("spans", spans());
        model.addAttribute("mayAudit", person.mayAudit());
        if (!begin.isEmpty() && person.mayAudit()) {
            try {
                Views.Changes changes = changes(person, siren, begin, end);
                model.addAttribute("changes", changes);
                model.addAttribute("synergyTitles", standing.synergies(person, siren));
                model.addAttribute(
                        "sides", Comparison.of(then(person, siren, changes.from()), then(person, siren, changes.to())));
            } catch (RefusedByApi refused) {
                model.addAttribute("error", words.refused(LogPage.mendable(refused), "", begin, end));
            }
        }
        return "portal/changes";
    }

    /** What a page shows before anybody has asked for anything. */
    private String aMonthAgo() {
        return ZonedDateTime.now(clock)
                .minusDays(DAYS_AT_FIRST)
                .withNano(0)
                .toInstant()
                .toString();
    }

    /** Instants that people ask for most, by the key of their words, as the fields of the form want them. */
    private Map<String, String> spans() {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Map<String, String> spans = new LinkedHashMap<>();
        spans.put("month", typed(now.minusMonths(1)));
        spans.put("year", typed(now.minusYears(1)));
        return spans;
    }

    private static String typed(ZonedDateTime time) {
        return Instants.typed(time.withSecond(0).withNano(0).toInstant().toString());
    }

    private Views.Changes changes(Person person, String siren, String from, String to) {
        return to.isBlank()
                ? api.get(person, Views.Changes.class, TERRITORY + "/changes?from={from}", siren, from)
                : api.get(person, Views.Changes.class, TERRITORY + "/changes?from={from}&to={to}", siren, from, to);
    }

    /** How it stood as known at an instant, null if nothing was known of the territory then. */
    private Views.@Nullable Assessment then(Person person, String siren, Views.Side side) {
        Instant known = side.instant();
        try {
            return api.get(
                    person, Views.Assessment.class, TERRITORY + "/assessment?knownAt={known}", siren, known.toString());
        } catch (RefusedByApi refused) {
            if (refused.status() == NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }
}
