package fr.jalon.portal.page;

import fr.jalon.portal.answer.AuditViews;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sheet of an audit: what was held when it was opened, criterion by criterion what the auditor makes of it, and what came since. */
@Controller
class AuditSheetPage {

    private static final String AUDIT = AuditsPage.AUDITS + "/{id}";
    private static final String PAGE = "/portal/territories/{siren}/audits/{id}";
    private static final String ZIP = "application/zip";
    private static final int CONFLICT = 409;

    private final JalonApi api;

    AuditSheetPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping(PAGE)
    String audit(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String saved,
            HttpServletRequest request,
            Model model) {
        MultiValueMap<String, String> typed = KeptForm.takeOr(request, new LinkedMultiValueMap<>());
        model.addAttribute("saved", saved);
        AuditViews.Sheet sheet = api.getAfter(person, AuditViews.Sheet.class, after, AUDIT, siren, id);
        return show(person, siren, sheet, new AuditForm(sheet, typed), model);
    }

    private String show(Person person, String siren, AuditViews.Sheet sheet, AuditForm form, Model model) {
        Map<String, String> labels = new HashMap<>();
        sheet.editions().stream()
                .flatMap(edition -> edition.subjects().stream())
                .forEach(subject -> labels.putIfAbsent(subject.id(), subject.label()));
        model.addAttribute("territory", api.get(person, Views.Territory.class, AuditsPage.TERRITORY, siren));
        model.addAttribute("sheet", sheet);
        model.addAttribute("parts", form.parts());
        model.addAttribute("labels", labels);
        model.addAttribute("conclusion", form.conclusion());
        model.addAttribute("documents", form.documents());
        model.addAttribute("errors", form.errors());
        model.addAttribute("judging", person.mayJudge() && sheet.audit().isOpen());
        model.addAttribute("mayAudit", person.mayAudit());
        return "portal/audit";
    }

    /** Saves the opinions that are others than they were, and closes the audit ({@code action=close}) if all of them were taken. */
    @PostMapping(PAGE)
    String judge(
            Person person,
            @PathVariable String siren,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AuditViews.Sheet sheet = api.get(person, AuditViews.Sheet.class, AUDIT, siren, id);
        String here = "redirect:/portal/territories/" + siren + "/audits/" + id;
        // Sent twice, or somebody else was faster: the sheet shows how it ended.
        if (!sheet.audit().isOpen()) {
            return here;
        }
        AuditForm form = new AuditForm(sheet, typed);
        Map<String, Map<String, String>> changed = form.changed();
        String position = null;
        int saved = 0;
        for (Map.Entry<String, Map<String, String>> each : changed.entrySet()) {
            try {
                position = api.post(person, null, each.getValue(), AUDIT + "/opinions", siren, id)
                        .position();
                form.saved(each.getKey());
                saved++;
            } catch (RefusedByApi e) {
                RefusedByApi refused = LogPage.mendable(e);
                form.wrong(each.getKey(), String.valueOf(refused.getMessage()));
                response.setStatus(refused.status());
            }
        }
        if (form.isRight() && "close".equals(typed.getFirst("action"))) {
            position = close(person, siren, id, form, position, response);
        }
        if (form.isRight()) {
            return here + "?saved=" + saved + (position == null ? "" : "&after=" + position);
        }
        AuditViews.Sheet now = api.getAfter(person, AuditViews.Sheet.class, position, AUDIT, siren, id);
        return show(person, siren, now, form.beside(now), model);
    }

    private @Nullable String close(
            Person person,
            String siren,
            String id,
            AuditForm form,
            @Nullable String before,
            HttpServletResponse response) {
        try {
            return api.post(person, null, form.closing(), AUDIT + "/closing", siren, id)
                    .position();
        } catch (RefusedByApi e) {
            RefusedByApi refused = LogPage.mendable(e);
            if (refused.status() == CONFLICT) {
                return before;
            }
            refused.flaws().forEach(flaw -> form.wrong(form.place(flaw.pointer()), flaw.message()));
            if (form.isRight()) {
                form.wrong(AuditForm.CONCLUSION, String.valueOf(refused.getMessage()));
            }
            response.setStatus(refused.status());
            return before;
        }
    }

    @GetMapping(PAGE + "/pack")
    void pack(Person person, @PathVariable String siren, @PathVariable String id, HttpServletResponse response) {
        api.download(
                person,
                MediaType.parseMediaType(ZIP),
                answered -> {
                    response.setContentType(ZIP);
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION, answered.getFirst(HttpHeaders.CONTENT_DISPOSITION));
                    return response.getOutputStream();
                },
                "/api/v1/ledger/territories/{siren}/audits/{id}/pack",
                siren,
                id);
    }
}
