package fr.jalon.portal.page;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.CommandAnswer;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.Draft;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Taking a milestone back, alone or for a better one; each with a reason. Nothing vanishes: the history keeps both. */
@Controller
class RetractionPage {

    private static final String MILESTONE = "/api/v1/territories/{siren}/milestones/{id}";
    private static final String CORRECTION = "/portal/territories/{siren}/milestones/{id}/correction";
    private static final String RETRACTION = "/portal/territories/{siren}/milestones/{id}/retraction";

    private final JalonApi api;
    private final StandingMilestones standing;
    private final Forms forms;

    RetractionPage(JalonApi api, StandingMilestones standing, Forms forms) {
        this.api = api;
        this.standing = standing;
        this.forms = forms;
    }

    @GetMapping(RETRACTION)
    String retraction(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Model model) {
        String reason = KeptForm.takeOr(request, Prefilled.of(request, given)).getFirst("reason");
        return retraction(person, siren, id, reason == null ? "" : reason, null, model);
    }

    private String retraction(
            Person person, String siren, String id, String reason, @Nullable String error, Model model) {
        Views.Entry entry = standing(person, siren, id);
        model.addAttribute("territory", api.get(person, Views.Territory.class, "/api/v1/territories/{siren}", siren));
        model.addAttribute("entry", entry);
        model.addAttribute("reason", reason);
        model.addAttribute("error", error);
        return "portal/retraction";
    }

    @PostMapping(RETRACTION)
    String retract(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        try {
            CommandAnswer answer =
                    api.post(person, null, Map.of("reason", reason), MILESTONE + "/retraction", siren, id);
            return "redirect:/portal/territories/" + siren + "/history?after=" + answer.position();
        } catch (RefusedByApi e) {
            RefusedByApi refused = LogPage.mendable(e);
            if (standing.isTakenBack(person, siren, id)) {
                return "redirect:/portal/territories/" + siren + "/history";
            }
            response.setStatus(refused.status());
            return retraction(person, siren, id, reason, refused.getMessage(), model);
        }
    }

    @GetMapping(CORRECTION)
    String correction(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Model model) {
        Views.Entry entry = standing(person, siren, id);
        MilestoneType type = LogPage.known(entry.type());
        MultiValueMap<String, String> typed = KeptForm.takeOr(request, Prefilled.of(request, given));
        Map<String, Object> milestone = new LinkedHashMap<>(entry.milestone() == null ? Map.of() : entry.milestone());
        milestone.putAll(Draft.of(type.shape(), typed, PageWords.language()));
        form(person, siren, entry, milestone, typed, null, model);
        return "portal/correction";
    }

    /** Saves, or only shows what would change ({@code action=preview}), or one more row to fill in ({@code action=more}). */
    @PostMapping(CORRECTION)
    String correct(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        // Sent twice, or somebody else was faster: the history shows what has become of it.
        if (standing.isTakenBack(person, siren, id)) {
            return "redirect:/portal/territories/" + siren + "/history";
        }
        Views.Entry entry = standing(person, siren, id);
        MilestoneType type = LogPage.known(entry.type());
        Map<String, Object> milestone = Draft.of(type.shape(), typed, PageWords.language());
        RefusedByApi refused = null;
        try {
            Map<String, Object> better = new LinkedHashMap<>(milestone);
            better.put("type", type.slug());
            String reason = typed.getFirst("because");
            Map<String, Object> body = Map.of("reason", reason == null ? "" : reason, "milestone", better);
            if ("save".equals(typed.getFirst("action"))) {
                CommandAnswer answer = api.post(person, LogPage.key(typed), body, MILESTONE + "/correction", siren, id);
                return "redirect:/portal/territories/" + siren + "/history?after=" + answer.position();
            }
            if (!"more".equals(typed.getFirst("action"))) {
                model.addAttribute(
                        "effect", api.post(person, null, body, MILESTONE + "/correction?dryRun=true", siren, id));
            }
        } catch (RefusedByApi e) {
            refused = LogPage.mendable(e);
            response.setStatus(refused.status());
        }
        form(person, siren, entry, milestone, typed, refused, model);
        return "portal/correction";
    }

    private void form(
            Person person,
            String siren,
            Views.Entry entry,
            Map<String, Object> milestone,
            MultiValueMap<String, String> typed,
            @Nullable RefusedByApi refused,
            Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("because", typed.getFirst("because"));
        model.addAttribute("key", LogPage.keyAfter(refused, typed));
        forms.show(model, person, siren, LogPage.known(entry.type()), milestone, refused, "/milestone");
    }

    private Views.Entry standing(Person person, String siren, String id) {
        return standing.milestone(person, siren, id).orElseThrow(() -> RefusedByApi.unknown(id));
    }
}
