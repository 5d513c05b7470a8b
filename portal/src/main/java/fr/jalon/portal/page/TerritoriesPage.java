package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** All territories on any day: how many stand where, now and through time, which ones, and what they bring about. */
@Controller
class TerritoriesPage {

    private static final int PAGE = 50;
    private static final int YEARS_SHOWN = 10;
    private static final int MONTHS = 12;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    /** As letters and registers have it: 200 054 781, with whatever blanks. */
    private static final Pattern SIREN_IN_GROUPS = Pattern.compile(
            "[\\s\\u00a0\\u202f]*\\d{3}[\\s\\u00a0\\u202f]+\\d{3}[\\s\\u00a0\\u202f]+\\d{3}[\\s\\u00a0\\u202f]*");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");

    private final JalonApi api;

    TerritoriesPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping({"/", "/portal"})
    String home() {
        return "redirect:/portal/territories";
    }

    /** Whatever else is asked for by people is told in a page, not as a problem for programs. */
    @GetMapping("/portal/{page:(?!static$).+}/**")
    String nowhere(@PathVariable String page) {
        throw RefusedByApi.unknown(page);
    }

    @GetMapping("/portal/signed-out")
    String signedOut() {
        return "portal/signed-out";
    }

    @GetMapping("/portal/territories")
    String territories(
            Person person,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String course,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String year,
            Model model) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("q", name(q));
        asked.put("level", level);
        asked.put("regionCode", region);
        asked.put("fell", course.equals("fell") ? "true" : "");
        asked.put("falls", course.equals("falls") ? "true" : "");
        asked.put("sort", sort);
        asked.put("asOf", asOf);
        asked.put("cursor", cursor);
        asked.put("limit", Integer.toString(PAGE));
        model.addAttribute("found", ask(person, Views.Summaries.class, "/api/v1/territories", asked));
        Views.LevelStatistics all = levels(person, asOf, "");
        model.addAttribute("levels", all);
        model.addAttribute(
                "byScore", sort.endsWith("score") || all.groups().stream().anyMatch(group -> group.scored() != null));
        model.addAttribute("regions", byRegion(levels(person, asOf, "regionCode")));
        model.addAttribute("q", q);
        model.addAttribute("level", level);
        model.addAttribute("region", region);
        model.addAttribute("course", course);
        model.addAttribute("sort", sort);
        model.addAttribute("asOf", asOf);
        if (cursor.isEmpty()) {
            throughTime(person, all.asOf(), region, model);
            impacts(person, all.asOf(), region, year, model);
        }
        model.addAttribute("mayRegister", person.mayRegister());
        return "portal/territories";
    }

    /** What is looked for as a name: a SIREN without the blanks in it. */
    static String name(String typed) {
        return SIREN_IN_GROUPS.matcher(typed).matches() ? BLANKS.matcher(typed).replaceAll("") : typed;
    }

    private Views.LevelStatistics levels(Person person, String asOf, String groupBy) {
        return ask(
                person,
                Views.LevelStatistics.class,
                "/api/v1/statistics/levels",
                Map.of("asOf", asOf, "groupBy", groupBy));
    }

    private static Map<String, Views.LevelGroup> byRegion(Views.LevelStatistics statistics) {
        Map<String, Views.LevelGroup> regions = new TreeMap<>();
        statistics.groups().forEach(group -> regions.put(group.key(), group));
        return regions;
    }

    private void throughTime(Person person, LocalDate day, String region, Model model) {
        Map<String, String> months = Map.of("from", from(day).toString(), "to", day.toString(), "step", "month");
        Views.LevelSeries series = ask(person, Views.LevelSeries.class, "/api/v1/statistics/levels/series", months);
        model.addAttribute("chart", LevelsChart.of(series.points()));
        model.addAttribute("chartYears", yearly(series.points()));
        Map<String, SeriesChart> charts = new LinkedHashMap<>();
        Map<String, List<Views.Point>> points = new LinkedHashMap<>();
        for (String indicator : List.of("eci_18", "eci_19")) {
            Map<String, String> asked = new LinkedHashMap<>(months);
            asked.put("regionCode", region);
            Views.Series found = ask(person, Views.Series.class, "/api/v1/statistics/indicators/" + indicator, asked);
            charts.put(indicator, SeriesChart.of(found.points()));
            points.put(indicator, yearly(found.points()));
        }
        model.addAttribute("indicatorCharts", charts);
        model.addAttribute("indicatorYears", points);
    }

    /** Without a year, the latest that has ended and of which something was measured: of the running one, nothing is yet. */
    private void impacts(Person person, LocalDate day, String region, String year, Model model) {
        model.addAttribute("year", year);
        model.addAttribute(
                "years",
                IntStream.rangeClosed(0, YEARS_SHOWN)
                        .map(back -> day.getYear() - back)
                        .boxed()
                        .toList());
        Views.Impacts impacts = YEAR.matcher(year).matches()
                ? impactsOf(person, year, region)
                : IntStream.rangeClosed(1, YEARS_SHOWN)
                        .mapToObj(back -> impactsOf(person, Integer.toString(day.getYear() - back), region))
                        .filter(measured -> measured.synergies() > 0)
                        .findFirst()
                        .orElseGet(() -> impactsOf(person, Integer.toString(day.getYear() - 1), region));
        model.addAttribute("impacts", impacts);
    }

    private Views.Impacts impactsOf(Person person, String year, String region) {
        return ask(
                person, Views.Impacts.class, "/api/v1/statistics/impacts", Map.of("year", year, "regionCode", region));
    }

    private static LocalDate from(LocalDate day) {
        try {
            return day.minusYears(YEARS_SHOWN);
        } catch (DateTimeException e) {
            throw RefusedByApi.unknown(day.toString());
        }
    }

    /** One of twelve months, so that a table can be read; the last one is the day of the page. */
    private static <T> List<T> yearly(List<T> months) {
        List<T> years = new ArrayList<>();
        for (int i = months.size() - 1; i >= 0; i -= MONTHS) {
            years.addFirst(months.get(i));
        }
        return years;
    }

    /** Asks with the parameters that say something: an empty one would be refused. */
    private <T> T ask(Person person, Class<T> as, String path, Map<String, String> asked) {
        List<String> named = new ArrayList<>();
        List<String> values = new ArrayList<>();
        asked.forEach((name, value) -> {
            if (!value.isBlank()) {
                named.add(name + "={" + name + "}");
                values.add(value);
            }
        });
        return api.get(person, as, path + "?" + String.join("&", named), values.toArray());
    }
}
