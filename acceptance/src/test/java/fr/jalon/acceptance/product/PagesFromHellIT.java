package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every door for people: each parameter of the pages, each field of their forms and of the sign-in with every word from hell. */
@ExtendWith(OneProduct.class)
class PagesFromHellIT extends SweepFromHell {

    PagesFromHellIT(RunningProduct product) {
        super(product);
    }

    @Test
    void every_parameter_of_the_pages_and_every_field_of_their_forms() {
        Browserless person = new Browserless(product);
        String csrf = Browserless.csrf(person.signIn("admin"));
        Doors.PAGES.forEach((page, names) -> {
            for (String name : names) {
                for (String word : fewWords()) {
                    String address = page + name + "=" + encoded(word);
                    HttpResponse<String> answer = person.get(address);
                    see(address, answer.statusCode(), answer.body());
                }
            }
        });
        for (String name : List.of(
                "occurredOn",
                "title",
                "kind",
                "note",
                "id",
                "initiative",
                "evidence[0].title",
                "evidence[0].uri",
                "evidence[0].sha256",
                "evidence[0].page",
                "evidence[0].proves",
                "evidence[99].uri",
                "key",
                "action",
                "_csrf",
                "because")) {
            for (String word : fewWords()) {
                Map<String, String> form = new LinkedHashMap<>(Map.of(
                        "occurredOn", "2020-01-01", "title", "R", "kind", "other", "action", "preview", "_csrf", csrf));
                form.put(name, word);
                // What would be saved is a preview all the same.
                form.computeIfPresent("action", (any, action) -> action.equals("save") ? "preview" : action);
                HttpResponse<String> answer = person.post("/portal/territories/" + SIREN + "/log/other-event", form);
                see(name + "=" + word, answer.statusCode(), answer.body());
            }
        }
        for (String word : fewWords()) {
            // Empty: it is refused as such behind its name, and takes no place among the imports of others.
            HttpResponse<String> answer = person.send(HttpRequest.newBuilder(product.uri("/portal/import"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .header("X-CSRF-TOKEN", csrf)
                    .POST(BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + word + "\"\r\nContent-Type: text/csv\r\n\r\n\r\n--b--\r\n")));
            see("a file named " + word, answer.statusCode(), answer.body());
        }
    }

    @Test
    void every_field_of_the_other_forms() {
        Browserless person = new Browserless(product);
        String csrf = Browserless.csrf(person.signIn("admin"));
        Doors.FORMS.forEach((form, names) -> {
            for (String name : names) {
                for (String word : fewWords()) {
                    Map<String, String> typed = new LinkedHashMap<>();
                    names.forEach(other -> typed.put(other, ""));
                    typed.put("_csrf", csrf);
                    typed.put(name, word);
                    HttpResponse<String> answer = person.post(form, typed);
                    see(form + " " + name + "=" + word, answer.statusCode(), answer.body());
                }
            }
        });
    }

    /** A page that somebody adds is tried as well, or this tells. */
    @Test
    void no_parameter_of_a_page_is_forgotten() {
        Set<String> tried = Doors.PAGES.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        ClassPathScanningCandidateComponentProvider pages = new ClassPathScanningCandidateComponentProvider(false);
        pages.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        List<String> forgotten = pages.findCandidateComponents("fr.jalon.portal.page").stream()
                .flatMap(page -> Stream.of(ClassUtils.resolveClassName(
                                Objects.requireNonNull(page.getBeanClassName()),
                                getClass().getClassLoader())
                        .getDeclaredMethods()))
                .filter(handler -> handler.isAnnotationPresent(GetMapping.class))
                // It goes on for ever: the stream's own parameters are tried where they are refused.
                .filter(handler -> !handler.getName().equals("events"))
                .flatMap(handler -> Stream.of(handler.getParameters()))
                .filter(parameter ->
                        parameter.isAnnotationPresent(RequestParam.class) && parameter.getType() == String.class)
                .map(Parameter::getName)
                .filter(name -> !tried.contains(name))
                .toList();

        assertThat(forgotten).isEmpty();
    }

    @Test
    void every_parameter_of_the_sign_in() {
        List<String> names = List.of(
                "response_type",
                "client_id",
                "redirect_uri",
                "scope",
                "state",
                "code_challenge",
                "code_challenge_method",
                "nonce",
                "prompt",
                "grant_type",
                "code",
                "code_verifier",
                "username",
                "password",
                "going-on",
                "_csrf",
                "wanted",
                "error");
        for (String name : names) {
            for (String word : words()) {
                String form = name + "=" + encoded(word);
                for (String address : List.of(
                        "/oauth2/authorize?response_type=code&client_id=jalon-pages&" + form,
                        "/oauth2/authorization/jalon?" + form,
                        "/login/oauth2/code/jalon?state=x&code=x&" + form,
                        "/login?" + form,
                        "/portal/signed-out?" + form)) {
                    send(address, HttpRequest.newBuilder(product.uri(address)).header("Accept", "text/html"));
                }
                for (String address : List.of("/oauth2/token", "/login")) {
                    send(
                            address + " " + form,
                            HttpRequest.newBuilder(product.uri(address))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("client_id=jalon-pages&" + form)));
                }
            }
        }
    }
}
