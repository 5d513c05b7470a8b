package fr.jalon.portal.page;

import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.MailReminders;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody is written to, and of what, on the page of {@link NoticesPage}. */
@Controller
class MailPage {

    private static final String MAIL = "/api/v1/notices/mail";
    private static final String PAGE = "/portal/notices/mail";
    private static final String BACK = "redirect:/portal/notices#mail";

    private final JalonApi api;

    MailPage(JalonApi api) {
        this.api = api;
    }

    @PostMapping(PAGE)
    String write(Person person, @RequestParam(defaultValue = "") String address, RedirectAttributes then) {
        Map<String, Object> wanted =
                Map.of("address", address, "language", person.locale().getLanguage());
        try {
            api.send(person, HttpMethod.PUT, MailReminders.class, wanted, MAIL);
        } catch (RefusedByApi refused) {
            told(refused, "mailRefused", then);
            then.addFlashAttribute("mailTyped", address);
        }
        return BACK;
    }

    @PostMapping(PAGE + "/end")
    String forget(Person person) {
        api.delete(person, MAIL);
        return BACK;
    }

    @PostMapping(PAGE + "/territories/{siren}")
    String want(
            Person person,
            @PathVariable String siren,
            @RequestParam(defaultValue = "false") boolean lapses,
            @RequestParam(defaultValue = "false") boolean levels,
            @RequestParam(defaultValue = "false") boolean weekly,
            RedirectAttributes then) {
        Map<String, Object> wanted = Map.of("lapses", lapses, "levels", levels, "weekly", weekly);
        try {
            api.send(person, HttpMethod.PUT, MailReminders.class, wanted, MAIL + "/territories/{siren}", siren);
            then.addFlashAttribute("mailKept", siren);
        } catch (RefusedByApi refused) {
            told(refused, "refusedBecause", then);
        }
        return BACK;
    }

    private static void told(RefusedByApi refused, String as, RedirectAttributes then) {
        if (!refused.isAboutContent()) {
            throw refused;
        }
        then.addFlashAttribute(
                as,
                refused.flaws().isEmpty()
                        ? refused.getMessage()
                        : refused.flaws().getFirst().message());
    }
}
