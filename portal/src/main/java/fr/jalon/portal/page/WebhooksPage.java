package fr.jalon.portal.page;

import fr.jalon.portal.answer.Webhooks;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where events are delivered to, for administrators: made, looked at, resumed, ended. */
@Controller
class WebhooksPage {

    private static final String WEBHOOKS = "/api/v1/notices/webhooks";
    private static final String PAGE = "/portal/webhooks";
    private static final String BACK = "redirect:" + PAGE;

    private final JalonApi api;

    WebhooksPage(JalonApi api) {
        this.api = api;
    }

    @GetMapping(PAGE)
    String webhooks(Person person, Model model) {
        requireAdmin(person);
        model.addAttribute("webhooks", api.get(person, Webhooks.class, WEBHOOKS));
        return "portal/webhooks";
    }

    /** The secret is told on the page that follows, and never again. */
    @PostMapping(PAGE)
    String make(
            Person person,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String types,
            @RequestParam(defaultValue = "") String sirens,
            RedirectAttributes then) {
        requireAdmin(person);
        Map<String, Object> wanted =
                new HashMap<>(Map.of("address", address.strip(), "types", words(types), "sirens", words(sirens)));
        try {
            then.addFlashAttribute("made", api.make(person, Webhooks.Webhook.class, wanted, WEBHOOKS));
        } catch (RefusedByApi refused) {
            told(refused, then);
            then.addFlashAttribute("typed", Map.of("address", address, "types", types, "sirens", sirens));
        }
        return BACK;
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @PostMapping(PAGE + "/{id}/secret")
    String rotate(Person person, @PathVariable String id, RedirectAttributes then) {
        requireAdmin(person);
        return carriedOut(
                () -> then.addFlashAttribute(
                        "made", api.make(person, Webhooks.Webhook.class, Map.of(), WEBHOOKS + "/{id}/secret", id)),
                then);
    }

    @PostMapping(PAGE + "/{id}/resumption")
    String resume(Person person, @PathVariable String id, RedirectAttributes then) {
        requireAdmin(person);
        return carriedOut(
                () -> api.make(person, Webhooks.Webhook.class, Map.of(), WEBHOOKS + "/{id}/resumption", id), then);
    }

    @PostMapping(PAGE + "/{id}/end")
    String remove(Person person, @PathVariable String id, RedirectAttributes then) {
        requireAdmin(person);
        return carriedOut(() -> api.ask(HttpMethod.DELETE, person, WEBHOOKS + "/{id}", id), then);
    }

    private static String carriedOut(Runnable asked, RedirectAttributes then) {
        try {
            asked.run();
        } catch (RefusedByApi refused) {
            told(refused, then);
        }
        return BACK;
    }

    private static void told(RefusedByApi refused, RedirectAttributes then) {
        if (!refused.isAboutContent()) {
            throw refused;
        }
        then.addFlashAttribute("refusedBecause", refused.getMessage());
    }

    private static void requireAdmin(Person person) {
        if (!person.mayRegister()) {
            throw RefusedByApi.forbidden("webhooks");
        }
    }
}
