package fr.jalon.portal.page;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.proof.AuditKind;
import fr.jalon.portal.answer.AuditViews;
import fr.jalon.portal.answer.CommandAnswer;
import fr.jalon.portal.answer.Ledgers;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audits of a territory: which there are, opening one, and two of them side by side. */
@Controller
class AuditsPage {

    static final String TERRITORY = "/api/v1/territories/{siren}";
    static final String AUDITS = TERRITORY + "/audits";
    private static final String PAGE = "/portal/territories/{siren}/audits";

    private final JalonApi api;
    private final CourseWords courses;

    AuditsPage(JalonApi api, CourseWords courses) {
        this.api = api;
        this.courses = courses;
    }

    @GetMapping(PAGE)
    String audits(
            Person person,
            @PathVariable String siren,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Model model) {
        MultiValueMap<String, String> typed = KeptForm.takeOr(request, Prefilled.of(request, given));
        return list(person, siren, cursor, typed, null, model);
    }

    private String list(
            Person person,
            String siren,
            @Nullable String cursor,
            MultiValueMap<String, String> typed,
            @Nullable RefusedByApi refused,
            Model model) {
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        model.addAttribute("territory", territory);
        AuditViews.Audits audits = cursor == null
                ? api.get(person, AuditViews.Audits.class, AUDITS, siren)
                : api.get(person, AuditViews.Audits.class, AUDITS + "?cursor={cursor}", siren, cursor);
        model.addAttribute("audits", audits);
        model.addAttribute("comparable", comparable(person, siren, cursor, audits));
        model.addAttribute("mayJudge", person.mayJudge());
        if (person.mayJudge()) {
            openingForm(person, territory, typed, refused, model);
        }
        return "portal/audits";
    }

    /** Those that may be put side by side: the latest of all pages, as many as one answer has, and what the page shows besides. */
    private List<AuditViews.Audit> comparable(
            Person person, String siren, @Nullable String cursor, AuditViews.Audits shown) {
        if (cursor == null && shown.nextCursor() == null) {
            return shown.items();
        }
        Map<String, AuditViews.Audit> all = new LinkedHashMap<>();
        api.get(person, AuditViews.Audits.class, AUDITS + "?limit=200", siren)
                .items()
                .forEach(audit -> all.put(audit.id(), audit));
        shown.items().forEach(audit -> all.putIfAbsent(audit.id(), audit));
        return List.copyOf(all.values());
    }

    private void openingForm(
            Person person,
            Views.Territory territory,
            MultiValueMap<String, String> typed,
            @Nullable RefusedByApi refused,
            Model model) {
        Map<String, String> errors = new HashMap<>();
        if (refused != null) {
            refused.flaws().forEach(flaw -> errors.putIfAbsent(field(flaw.pointer()), flaw.message()));
        }
        List<String> chosen = typed.get("rules");
        List<String> editions = published(person);
        model.addAttribute(
                "kinds", Arrays.stream(AuditKind.values()).map(Choice::slug).toList());
        model.addAttribute("editions", editions);
        model.addAttribute("chosen", chosen == null && !typed.containsKey("name") ? inForce(territory) : chosen);
        model.addAttribute("name", Objects.requireNonNullElse(typed.getFirst("name"), ""));
        model.addAttribute("kind", Objects.requireNonNullElse(typed.getFirst("kind"), ""));
        model.addAttribute(
                "asOf",
                Objects.requireNonNullElse(
                        typed.getFirst("asOf"), territory.asOf().toString()));
        model.addAttribute("key", LogPage.keyAfter(refused, typed));
        model.addAttribute("errors", errors);
        model.addAttribute("refused", refused == null ? null : refused.getMessage());
    }

    /** The field of a pointer: editions are chosen in one. */
    private static String field(String pointer) {
        return pointer.startsWith("/rules") ? "rules" : pointer.replaceFirst("/", "");
    }

    private List<String> published(Person person) {
        return api.get(person, Published.class, "/api/v1/referentiels").items().stream()
                .filter(edition -> !edition.draft())
                .map(PublishedEdition::id)
                .toList();
    }

    /** The editions that are loaded. */
    record Published(List<PublishedEdition> items) {}

    /** One of them. */
    record PublishedEdition(String id, boolean draft) {}

    /** What counts for the territory today: that of the levels and that of the score. */
    private static List<String> inForce(Views.Territory territory) {
        Views.Score score = territory.score();
        if (score != null && territory.hasPastLevels()) {
            return List.of(score.rules());
        }
        return Optional.ofNullable(score)
                .map(Views.Score::rules)
                .filter(rules -> !rules.equals(territory.rules()))
                .map(rules -> List.of(territory.rules(), rules))
                .orElse(List.of(territory.rules()));
    }

    @PostMapping(PAGE)
    String open(
            Person person,
            @PathVariable String siren,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Map<String, Object> body = new HashMap<>();
        for (String field : List.of("name", "kind", "asOf")) {
            String value = typed.getFirst(field);
            if (value != null && !value.isBlank()) {
                body.put(field, value.strip());
            }
        }
        body.put("rules", Objects.requireNonNullElse(typed.get("rules"), List.of()));
        try {
            CommandAnswer answer = api.post(person, LogPage.key(typed), body, AUDITS, siren);
            return "redirect:/portal/territories/" + siren + "/audits/" + answer.auditId() + "?after="
                    + answer.position();
        } catch (RefusedByApi e) {
            RefusedByApi refused = LogPage.mendable(e);
            response.setStatus(refused.status());
            return list(person, siren, null, typed, refused, model);
        }
    }

    @GetMapping("/portal/territories/{siren}/audit-comparison")
    String compare(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String b,
            Model model) {
        if (a.isBlank() || b.isBlank()) {
            return list(person, siren, null, new LinkedMultiValueMap<>(), null, model);
        }
        AuditViews.Comparison comparison = api.get(
                person, AuditViews.Comparison.class, AUDITS + "/{a}/comparison?with={b}", siren, a.strip(), b.strip());
        model.addAttribute("territory", api.get(person, Views.Territory.class, TERRITORY, siren));
        model.addAttribute("comparison", comparison);
        LocalDate until = comparison.after().asOf();
        Map<String, List<CourseWords.Line>> turns = new HashMap<>();
        comparison.editions().forEach(edition -> turns.put(edition.rules(), courses.lines(edition.turns(), until)));
        model.addAttribute("turns", turns);
        addLedger(api, person, model);
        return "portal/audit-comparison";
    }

    /** The newest checkpoint, for who may see it: what was compared is in the tree that it signs. */
    static void addLedger(JalonApi api, Person person, Model model) {
        model.addAttribute("mayAudit", person.mayAudit());
        model.addAttribute(
                "ledger", person.mayAudit() ? api.get(person, Ledgers.Ledger.class, "/api/v1/ledger") : null);
    }
}
