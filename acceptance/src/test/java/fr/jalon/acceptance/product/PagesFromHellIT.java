package fr.jalon.acceptance.product;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every door for people: each parameter of the pages, each field of their forms and of the sign-in with every word from hell. */
@ExtendWith(OneProduct.class)
class PagesFromHellIT extends SweepFromHell {

    /** Pages, and the parameters that each of them reads. */
    private static final Map<String, List<String>> PAGES = Map.of(
            "/portal/territories?",
            List.of("q", "level", "region", "sort", "cursor", "asOf", "year", "lang", "continue"),
            "/portal/territories/" + SIREN + "?",
            List.of("logged", "after", "lang"),
            "/portal/territories/" + SIREN + "/time?",
            List.of("asOf", "knownAt", "exactly", "rules"),
            "/portal/territories/" + SIREN + "/changes?",
            List.of("from", "to"),
            "/portal/territories/" + SIREN + "/changes?from=2026-01-01T00:00&",
            List.of("fromExactly", "toExactly"),
            "/portal/territories/" + SIREN + "/history?",
            List.of("cursor"),
            "/portal/territories/" + SIREN + "/log/other-event?",
            List.of("title", "occurredOn", "key"),
            "/oauth2/authorization/jalon?",
            List.of("wanted"));

    PagesFromHellIT(RunningProduct product) {
        super(product);
    }

    @Test
    void every_parameter_of_the_pages_and_every_field_of_their_forms() {
        Browserless person = new Browserless(product);
        String csrf = Browserless.csrf(person.signIn("admin"));
        PAGES.forEach((page, names) -> {
            for (String name : names) {
                for (String word : words()) {
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
            for (String word : words()) {
                Map<String, String> form = new LinkedHashMap<>(Map.of(
                        "occurredOn", "2020-01-01", "title", "R", "kind", "other", "action", "preview", "_csrf", csrf));
                form.put(name, word);
                // What would be saved is a preview all the same.
                form.computeIfPresent("action", (any, action) -> action.equals("save") ? "preview" : action);
                HttpResponse<String> answer = person.post("/portal/territories/" + SIREN + "/log/other-event", form);
                see(name + "=" + word, answer.statusCode(), answer.body());
            }
        }
        for (String word : words()) {
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
