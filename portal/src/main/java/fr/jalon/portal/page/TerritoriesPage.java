package fr.jalon.portal.page;

import fr.jalon.domain.value.TerritoryKind;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.Views;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All territories: how many stand where, and which. */
@Controller
class TerritoriesPage {

    private static final String LIST =
            "/api/v1/territories?limit=50&q={q}&level={level}&regionCode={region}&sort={sort}&cursor={cursor}";
    private static final String LIST_OF_LEVELS = "/api/v1/statistics/levels?asOf={asOf}";

    private final JalonApi api;

    TerritoriesPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping({"/", "/portal"})
    String home() {
        return "redirect:/portal/territories";
    }

    @GetMapping("/portal/signed-out")
    String signedOut() {
        return "portal/signed-out";
    }

    @GetMapping("/portal/territories")
    String territories(
            Person person,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String asOf,
            Model model) {
        Views.Summaries found = api.get(
                person,
                Views.Summaries.class,
                withoutEmpty(LIST, q, level, region, sort, cursor),
                given(q, level, region, sort, cursor));
        model.addAttribute("found", found);
        model.addAttribute(
                "levels",
                api.get(person, Views.LevelStatistics.class, withoutEmpty(LIST_OF_LEVELS, asOf), given(asOf)));
        model.addAttribute("kinds", TerritoryKind.values());
        model.addAttribute("q", q);
        model.addAttribute("level", level);
        model.addAttribute("region", region);
        model.addAttribute("sort", sort);
        model.addAttribute("asOf", asOf);
        return "portal/territories";
    }

    /** Leaves out the parameters that say nothing: an empty one would be refused. */
    private static String withoutEmpty(String path, @Nullable String... values) {
        String[] parts = path.split("(?=[?&])");
        StringBuilder kept = new StringBuilder(parts[0]);
        int value = 0;
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            boolean isVariable = part.contains("{");
            if (!isVariable || isGiven(values[value])) {
                kept.append(kept.indexOf("?") < 0 ? '?' : '&').append(part, 1, part.length());
            }
            value += isVariable ? 1 : 0;
        }
        return kept.toString();
    }

    private static Object[] given(@Nullable String... values) {
        return Arrays.stream(values).filter(TerritoriesPage::isGiven).toArray();
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
