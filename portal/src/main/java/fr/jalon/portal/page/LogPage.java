package fr.jalon.portal.page;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.portal.answer.CommandAnswer;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.Draft;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging a milestone: choose its type, fill in its form, see what it will change, save. */
@Controller
class LogPage {

    private static final String MILESTONES = "/api/v1/territories/{siren}/milestones";
    private static final String FORM = "/portal/territories/{siren}/log/{type}";

    /** What the API takes for a key; a form that was tampered with gets another. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final JalonApi api;
    private final Forms forms;

    LogPage(JalonApi api, Forms forms) {
        this.api = api;
        this.forms = forms;
    }

    /** Types of one family. */
    public record Family(String name, List<String> types) {}

    @GetMapping("/portal/territories/{siren}/log")
    String choose(Person person, @PathVariable String siren, Model model) {
        model.addAttribute("territory", api.get(person, Views.Territory.class, "/api/v1/territories/{siren}", siren));
        model.addAttribute("families", families());
        return "portal/choose";
    }

    static List<Family> families() {
        List<Family> families = new ArrayList<>();
        for (Class<?> family : Milestone.class.getPermittedSubclasses()) {
            List<String> types = MilestoneType.all().stream()
                    .filter(type -> family.isAssignableFrom(type.record()))
                    .map(MilestoneType::slug)
                    .toList();
            families.add(new Family(family.getSimpleName(), types));
        }
        return families;
    }

    @GetMapping(FORM)
    String form(
            Person person,
            @PathVariable String siren,
            @PathVariable String type,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Model model) {
        MilestoneType known = known(type);
        MultiValueMap<String, String> typed = KeptForm.takeOr(request, Prefilled.of(request, given));
        model.addAttribute("key", key(typed));
        forms.show(model, person, siren, known, Draft.of(known.shape(), typed, PageWords.language()), null, "");
        return "portal/log";
    }

    /** Saves, or only shows what would change ({@code action=preview}), or one more row to fill in ({@code action=more}). */
    @PostMapping(FORM)
    String sent(
            Person person,
            @PathVariable String siren,
            @PathVariable String type,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        MilestoneType known = known(type);
        Map<String, Object> milestone = Draft.of(known.shape(), typed, PageWords.language());
        RefusedByApi refused = null;
        try {
            Map<String, Object> body = new LinkedHashMap<>(milestone);
            body.put("type", type);
            if ("save".equals(typed.getFirst("action"))) {
                CommandAnswer answer = api.post(person, key(typed), body, MILESTONES, siren);
                return "redirect:/portal/territories/" + siren + "?logged=" + type + "&after=" + answer.position();
            }
            if (!"more".equals(typed.getFirst("action"))) {
                model.addAttribute("effect", api.post(person, null, body, MILESTONES + "?dryRun=true", siren));
            }
        } catch (RefusedByApi e) {
            refused = mendable(e);
            response.setStatus(refused.status());
        }
        model.addAttribute("key", keyAfter(refused, typed));
        forms.show(model, person, siren, known, milestone, refused, "");
        return "portal/log";
    }

    /** The same again if whoever sent the form can do something about it. */
    static RefusedByApi mendable(RefusedByApi refused) {
        if (!refused.isAboutContent()) {
            throw refused;
        }
        return refused;
    }

    /** Another key where the old one has done its work: who saves once more means it. */
    static String keyAfter(@Nullable RefusedByApi refused, MultiValueMap<String, String> typed) {
        return refused != null && refused.isSentBefore() ? UUID.randomUUID().toString() : key(typed);
    }

    static MilestoneType known(String slug) {
        return MilestoneType.named(slug).orElseThrow(() -> RefusedByApi.unknown(slug));
    }

    /** Makes a second click on the same form harmless. */
    static String key(MultiValueMap<String, String> typed) {
        @Nullable String key = typed.getFirst("key");
        return key == null || !KEY.matcher(key).matches() ? UUID.randomUUID().toString() : key;
    }
}
