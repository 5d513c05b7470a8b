package fr.jalon.portal.page;

import fr.jalon.portal.answer.Operations;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For those who run the product: accounts where standalone keeps them, rules, views, and what waits. */
@Controller
@RequestMapping("/portal/administration")
class AdministrationPage {

    private static final String OPERATIONS = "/api/v1/operations";
    private static final String ACCOUNTS = OPERATIONS + "/accounts";
    private static final String USERS = ACCOUNTS + "/users";
    private static final String AGAIN = "redirect:/portal/administration";
    private static final List<String> ROLES = List.of("animator", "reader", "auditor", "admin");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final JalonApi api;

    AdministrationPage(JalonApi api) {
        this.api = api;
    }

    /** A form of an account as it was typed. */
    public record Typed(String username, String role, String territories) {}

    @GetMapping
    String administration(Person person, Model model) {
        String page = show(person, model);
        // What a form answers, a password among it, is not asked for again.
        boolean isRunning = model.getAttribute("rebuild") instanceof Operations.Rebuild rebuild && rebuild.isRunning();
        model.addAttribute("refresh", isRunning ? "2" : null);
        return page;
    }

    private String show(Person person, Model model) {
        requireAdmin(person);
        Operations.Rebuild rebuild = api.get(person, Operations.Rebuild.class, OPERATIONS + "/rebuild");
        model.addAttribute("rebuild", rebuild);
        model.addAttribute("parked", api.get(person, Operations.ParkedList.class, OPERATIONS + "/parked"));
        model.addAttribute("rules", api.get(person, Operations.Rules.class, OPERATIONS + "/rules"));
        model.addAttribute("editions", api.get(person, Operations.Editions.class, "/api/v1/referentiels"));
        model.addAttribute("accounts", accounts(person));
        model.addAttribute("roles", ROLES);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", new Typed("", ROLES.getFirst(), ""));
        }
        return "portal/administration";
    }

    /** Null where another issuer keeps them. */
    private Operations.@Nullable Accounts accounts(Person person) {
        try {
            return api.get(person, Operations.Accounts.class, ACCOUNTS);
        } catch (RefusedByApi refused) {
            if (refused.status() == NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }

    @PostMapping("/rebuild")
    String rebuild(Person person, Model model, HttpServletResponse response) {
        return done(person, model, response, () -> api.ask(person, OPERATIONS + "/rebuild"));
    }

    @PostMapping("/return")
    String goBack(Person person, Model model, HttpServletResponse response) {
        return done(person, model, response, () -> api.ask(person, OPERATIONS + "/rebuild/return"));
    }

    @PostMapping("/parked")
    String retry(Person person, Model model, HttpServletResponse response) {
        return done(person, model, response, () -> api.ask(person, OPERATIONS + "/parked/retry"));
    }

    @PostMapping("/users")
    String addUser(
            Person person,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String territories,
            Model model,
            HttpServletResponse response) {
        return added(person, USERS, new Typed(username.strip(), role, territories), "user", model, response);
    }

    @PostMapping("/clients")
    String addClient(
            Person person,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String territories,
            Model model,
            HttpServletResponse response) {
        return added(person, ACCOUNTS + "/clients", new Typed("", role, territories), "client", model, response);
    }

    private String added(
            Person person, String path, Typed typed, String kind, Model model, HttpServletResponse response) {
        Map<String, Object> account = new LinkedHashMap<>();
        if (kind.equals("user")) {
            account.put("username", typed.username());
        }
        account.put("role", typed.role());
        List<String> territories = BETWEEN.splitAsStream(typed.territories())
                .filter(each -> !each.isEmpty())
                .toList();
        if (!territories.isEmpty()) {
            account.put("territories", territories);
        }
        return told(
                person,
                model,
                response,
                kind,
                typed,
                () -> api.send(person, HttpMethod.POST, Operations.Secret.class, account, path));
    }

    @PostMapping("/users/{name}/password")
    String password(Person person, @PathVariable String name, Model model, HttpServletResponse response) {
        return told(
                person,
                model,
                response,
                "user",
                null,
                () -> api.send(
                        person, HttpMethod.POST, Operations.Secret.class, null, USERS + "/{name}/password", name));
    }

    @PostMapping("/users/{name}/{what:disable|enable}")
    String change(
            Person person,
            @PathVariable String name,
            @PathVariable String what,
            Model model,
            HttpServletResponse response) {
        return done(person, model, response, () -> api.ask(person, USERS + "/{name}/" + what, name));
    }

    @PostMapping("/users/{name}/remove")
    String removeUser(Person person, @PathVariable String name, Model model, HttpServletResponse response) {
        return done(person, model, response, () -> api.delete(person, USERS + "/{name}", name));
    }

    @PostMapping("/clients/{name}/remove")
    String removeClient(Person person, @PathVariable String name, Model model, HttpServletResponse response) {
        return done(person, model, response, () -> api.delete(person, ACCOUNTS + "/clients/{name}", name));
    }

    /** The page with a secret on it, which no other page will show: so it is no place to be sent on to. */
    private String told(
            Person person,
            Model model,
            HttpServletResponse response,
            String kind,
            @Nullable Typed typed,
            Supplier<Operations.Secret> change) {
        requireAdmin(person);
        try {
            model.addAttribute("secret", change.get());
            model.addAttribute("secretOf", kind);
        } catch (RefusedByApi refused) {
            Map<String, String> errors = new LinkedHashMap<>();
            mendable(refused).flaws().forEach(flaw -> errors.putIfAbsent(field(flaw.pointer()), flaw.message()));
            response.setStatus(refused.status());
            model.addAttribute("errors", errors);
            model.addAttribute("errorsOf", kind);
            if (typed != null) {
                model.addAttribute("typed", typed);
            }
        }
        return show(person, model);
    }

    /** The first part of a pointer. */
    private static String field(String pointer) {
        int from = pointer.startsWith("/") ? 1 : 0;
        int to = pointer.indexOf('/', from);
        return pointer.substring(from, to < 0 ? pointer.length() : to);
    }

    private String done(Person person, Model model, HttpServletResponse response, Runnable change) {
        requireAdmin(person);
        try {
            change.run();
            return AGAIN;
        } catch (RefusedByApi refused) {
            mendable(refused);
            response.setStatus(refused.status());
            model.addAttribute("conflict", true);
            return show(person, model);
        }
    }

    /** It, if the page can say what to do: something stands against it, or a field is wrong. */
    private static RefusedByApi mendable(RefusedByApi refused) {
        if (refused.status() != CONFLICT && refused.flaws().isEmpty()) {
            throw refused;
        }
        return refused;
    }

    private static void requireAdmin(Person person) {
        if (!person.mayRegister()) {
            throw RefusedByApi.forbidden("administration");
        }
    }
}
