package fr.jalon.portal.page;

import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.shape.Shape;
import fr.jalon.portal.answer.CommandAnswer;
import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import fr.jalon.portal.form.Draft;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What administrators do for a territory: register it, and change from a date what it is called or is. */
@Controller
class RegistrationPage {

    private static final String TERRITORIES = "/api/v1/territories";
    private static final String TERRITORY = TERRITORIES + "/{siren}";
    private static final String REGISTRATION = "/portal/registration";
    private static final String DETAILS = "/portal/territories/{siren}/details";
    private static final Shape REGISTERED = Shape.of(TerritoryRegistered.class);
    private static final Shape CHANGED = Shape.of(TerritoryDetailsChanged.class);

    private final JalonApi api;
    private final TerritoryFields fields;

    RegistrationPage(JalonApi api, TerritoryFields fields) {
        this.api = api;
        this.fields = fields;
    }

    @GetMapping(REGISTRATION)
    String registration(
            Person person, @RequestParam MultiValueMap<String, String> given, HttpServletRequest request, Model model) {
        requireAdmin(person);
        return registration(KeptForm.takeOr(request, Prefilled.of(request, given)), null, model);
    }

    private String registration(MultiValueMap<String, String> typed, @Nullable RefusedByApi refused, Model model) {
        fields.show(model, REGISTERED, Draft.of(REGISTERED, typed, PageWords.language()), refused);
        return "portal/registration";
    }

    @PostMapping(REGISTRATION)
    String register(
            Person person,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        requireAdmin(person);
        Map<String, Object> territory = Draft.of(REGISTERED, typed, PageWords.language());
        territory.computeIfPresent("siren", (name, siren) -> siren.toString().replaceAll("[\\s\\u00A0\\u202F]", ""));
        try {
            CommandAnswer answer = api.post(person, null, territory, TERRITORIES);
            return "redirect:/portal/territories/" + territory.get("siren") + "?after=" + answer.position();
        } catch (RefusedByApi e) {
            RefusedByApi refused = LogPage.mendable(e);
            response.setStatus(refused.status());
            return registration(typed, refused, model);
        }
    }

    @GetMapping(DETAILS)
    String details(
            Person person,
            @PathVariable String siren,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Model model) {
        requireAdmin(person);
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        MultiValueMap<String, String> typed = KeptForm.takeOr(request, Prefilled.of(request, given));
        Map<String, Object> shown = Draft.of(CHANGED, typed, PageWords.language());
        shown.putIfAbsent("changedOn", territory.asOf().toString());
        return details(territory, shown, null, model);
    }

    private String details(
            Views.Territory territory, Map<String, Object> shown, @Nullable RefusedByApi refused, Model model) {
        fields.show(model, CHANGED, shown, refused);
        model.addAttribute("territory", territory);
        return "portal/details";
    }

    /** Sends what was filled in: what is left empty stays as it is, on every day. */
    @PostMapping(DETAILS)
    String change(
            Person person,
            @PathVariable String siren,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response,
            Model model) {
        requireAdmin(person);
        Views.Territory territory = api.get(person, Views.Territory.class, TERRITORY, siren);
        Map<String, Object> shown = Draft.of(CHANGED, typed, PageWords.language());
        try {
            CommandAnswer answer = api.patch(person, shown, TERRITORY, siren);
            return "redirect:/portal/territories/" + siren + "?after=" + answer.position();
        } catch (RefusedByApi e) {
            RefusedByApi refused = LogPage.mendable(e);
            response.setStatus(refused.status());
            return details(territory, shown, refused, model);
        }
    }

    private static void requireAdmin(Person person) {
        if (!person.mayRegister()) {
            throw RefusedByApi.forbidden("registration");
        }
    }
}
