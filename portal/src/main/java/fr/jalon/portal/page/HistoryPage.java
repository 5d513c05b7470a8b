package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What was recorded about a territory, newest first, narrowed to what somebody looks for. */
@Controller
class HistoryPage {

    private static final String TERRITORY = "/api/v1/territories/{siren}";
    private static final String NEWEST_FIRST = TERRITORY + "/history?order=desc&limit=50";

    /** How many answers are asked for at most until one has an entry: each has looked through some two thousand. */
    private static final int ANSWERS_MAX = 6;

    private final JalonApi api;
    private final StandingMilestones standing;
    private final PageWords words;

    HistoryPage(JalonApi api, StandingMilestones standing, PageWords words) {
        this.api = api;
        this.standing = standing;
        this.words = words;
    }

    /** What the history is narrowed to, as it was typed; blank for everything. */
    public record Narrowing(
            @Nullable String type,
            @Nullable String year,
            @Nullable String level,
            @Nullable String q) {

        /** Whether anything is asked for. */
        public boolean isAny() {
            return !filled().isEmpty();
        }

        /** What was filled in, by its name. */
        Map<String, String> filled() {
            Map<String, String> filled = new LinkedHashMap<>();
            put(filled, "type", type);
            put(filled, "year", year);
            put(filled, "level", level);
            put(filled, "q", q);
            return filled;
        }

        private static void put(Map<String, String> filled, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                filled.put(name, value.strip());
            }
        }
    }

    @GetMapping("/portal/territories/{siren}/history")
    String history(
            Person person,
            @PathVariable String siren,
            @ModelAttribute("asked") Narrowing asked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        try {
            Views.History history = found(person, siren, asked, cursor, after);
            model.addAttribute("history", history);
            model.addAttribute("csv", csvAddress(siren, asked));
            model.addAttribute("older", older(siren, asked, history.nextCursor()));
        } catch (RefusedByApi refused) {
            if (!asked.isAny()) {
                throw refused;
            }
            model.addAttribute("errors", errors(LogPage.mendable(refused)));
            model.addAttribute("history", new Views.History(List.of(), null));
        }
        model.addAttribute("types", types());
        model.addAttribute("synergyTitles", standing.synergies(person, siren));
        model.addAttribute("mayWrite", person.mayWrite(siren));
        return "portal/history";
    }

    /** All that the page would show, page after page, as a table to take away. It is whole, or breaks off. */
    @GetMapping("/portal/territories/{siren}/history.csv")
    void csv(
            Person person,
            @PathVariable String siren,
            @ModelAttribute("asked") Narrowing asked,
            HttpServletResponse response)
            throws IOException {
        LocalDate today =
                api.get(person, Views.Territory.class, TERRITORY, siren).asOf();
        Map<String, String> synergies = standing.synergies(person, siren);
        Views.History page = answer(person, siren, asked, null, null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"jalon-" + siren + "-history-" + today + ".csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        HistoryCsv csv = new HistoryCsv(out, words, synergies);
        csv.head();
        while (true) {
            for (Views.Entry entry : page.items()) {
                csv.entry(entry);
            }
            // From here on a failure hangs up, so that no part is taken for the whole.
            out.flush();
            if (page.nextCursor() == null) {
                return;
            }
            page = answer(person, siren, asked, page.nextCursor(), null);
        }
    }

    /** The address of the table of what is shown. */
    private static String csvAddress(String siren, Narrowing asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/portal/territories/{siren}/history.csv");
        Map<String, Object> parts = new LinkedHashMap<>(asked.filled());
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        parts.put("siren", siren);
        return address.encode().buildAndExpand(parts).toUriString();
    }

    /** What is wrong, by the field that has it. */
    private static Map<String, String> errors(RefusedByApi refused) {
        Map<String, String> errors = new LinkedHashMap<>();
        refused.flaws().forEach(flaw -> errors.put(flaw.pointer().replaceFirst("/", ""), flaw.message()));
        return errors;
    }

    private Views.History found(
            Person person, String siren, Narrowing asked, @Nullable String cursor, @Nullable String after) {
        String next = cursor;
        Views.History page;
        int answers = 0;
        do {
            page = answer(person, siren, asked, next, after);
            next = page.nextCursor();
            answers++;
        } while (page.items().isEmpty() && next != null && answers < ANSWERS_MAX);
        return page;
    }

    private Views.History answer(
            Person person, String siren, Narrowing asked, @Nullable String cursor, @Nullable String after) {
        StringBuilder path = new StringBuilder(NEWEST_FIRST);
        List<Object> parts = new ArrayList<>(List.of(siren));
        asked.filled().forEach((name, value) -> {
            path.append('&').append(name).append("={").append(name).append('}');
            parts.add(value);
        });
        if (cursor != null) {
            path.append("&cursor={cursor}");
            parts.add(cursor);
        }
        return api.getAfter(person, Views.History.class, after, path.toString(), parts.toArray());
    }

    /** The address of what is older, null at the end. */
    private static @Nullable String older(String siren, Narrowing asked, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/portal/territories/{siren}/history");
        Map<String, Object> parts = new LinkedHashMap<>(asked.filled());
        parts.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        parts.put("siren", siren);
        parts.put("cursor", cursor);
        return address.queryParam("cursor", "{cursor}")
                .encode()
                .buildAndExpand(parts)
                .toUriString();
    }

    /** The types of milestones by the families of the form that logs them. */
    private Map<String, Map<String, String>> types() {
        Map<String, Map<String, String>> types = new LinkedHashMap<>();
        LogPage.families().forEach(family -> {
            Map<String, String> named = new LinkedHashMap<>();
            family.types().forEach(type -> named.put(type, words.type(type)));
            types.put(family.name(), named);
        });
        return types;
    }
}
