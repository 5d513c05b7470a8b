package fr.jalon.portal.page;

import fr.jalon.portal.answer.Subscriptions;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.MailReminders;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which territories somebody follows, and the addresses by which his calendar and his reader of news do. */
@Controller
class NoticesPage {

    private static final String NOTICES = "/api/v1/notices";
    private static final String FOLLOWED = NOTICES + "/followed/{siren}";
    private static final String PAGE = "/portal/notices";
    private static final String BACK = "redirect:" + PAGE;

    private final JalonApi api;

    NoticesPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping(PAGE)
    String notices(Person person, @RequestParam(required = false) @Nullable String siren, Model model) {
        Subscriptions subscriptions = api.get(person, Subscriptions.class, NOTICES);
        model.addAttribute("subscriptions", subscriptions);
        MailReminders mail = api.get(person, MailReminders.class, NOTICES + "/mail");
        model.addAttribute("mail", mail);
        Map<String, MailReminders.OfTerritory> rows = new LinkedHashMap<>();
        model.addAttribute("mayRegister", person.mayRegister());
        if (siren != null && !siren.isEmpty()) {
            Views.Territory territory = api.get(person, Views.Territory.class, "/api/v1/territories/{siren}", siren);
            model.addAttribute("territory", territory);
            rows.put(siren, untold(siren, territory.name()));
            model.addAttribute(
                    "isFollowed",
                    subscriptions.followed().stream()
                            .anyMatch(followed -> followed.siren().equals(siren)));
        }
        subscriptions.followed().forEach(each -> rows.putIfAbsent(each.siren(), untold(each.siren(), each.name())));
        mail.territories().forEach(each -> rows.put(each.siren(), each));
        model.addAttribute("mailRows", rows.values());
        return "portal/notices";
    }

    private static MailReminders.OfTerritory untold(String siren, String name) {
        return new MailReminders.OfTerritory(siren, name, false, false, false);
    }

    @PostMapping(PAGE + "/followed/{siren}")
    String follow(Person person, @PathVariable String siren, RedirectAttributes then) {
        return carriedOut(() -> api.ask(HttpMethod.PUT, person, FOLLOWED, siren), then);
    }

    @PostMapping(PAGE + "/followed/{siren}/end")
    String leave(Person person, @PathVariable String siren, RedirectAttributes then) {
        return carriedOut(() -> api.ask(HttpMethod.DELETE, person, FOLLOWED, siren), then);
    }

    /** The address is told on the page that follows, and never again. */
    @PostMapping(PAGE + "/feeds")
    String make(Person person, @RequestParam(required = false) @Nullable String siren, RedirectAttributes then) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("language", person.locale().getLanguage());
        if (siren != null && !siren.isEmpty()) {
            wanted.put("siren", siren);
        }
        return carriedOut(
                () -> then.addFlashAttribute(
                        "made", api.make(person, Subscriptions.Feed.class, wanted, NOTICES + "/feeds")),
                then);
    }

    @PostMapping(PAGE + "/feeds/{id}/end")
    String revoke(Person person, @PathVariable String id, RedirectAttributes then) {
        return carriedOut(() -> api.ask(HttpMethod.DELETE, person, NOTICES + "/feeds/{id}", id), then);
    }

    private static String carriedOut(Runnable asked, RedirectAttributes then) {
        try {
            asked.run();
        } catch (RefusedByApi refused) {
            if (!refused.isAboutContent()) {
                throw refused;
            }
            then.addFlashAttribute("refusedBecause", refused.getMessage());
        }
        return BACK;
    }
}
