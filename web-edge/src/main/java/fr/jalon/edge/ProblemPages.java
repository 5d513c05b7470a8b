package fr.jalon.edge;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.Problem;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.contract.problem.Problems;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the {@code type} of a problem leads to: the kind of problem in words, with the rules that make it; open to everybody. */
@Controller
class ProblemPages {

    static final String PAGES = "/problems/**";

    private static final String ANYTHING = "…";

    private final Problems problems;
    private final ProblemWriter writer;

    ProblemPages(Problems problems, ProblemWriter writer) {
        this.problems = problems;
        this.writer = writer;
    }

    /** JSON, or a page for who asks for one. */
    @GetMapping("/problems/{kind}")
    void explain(@PathVariable String kind, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemKind known = Arrays.stream(ProblemKind.values())
                .filter(each -> each.slug().equals(kind))
                .findFirst()
                .orElse(null);
        if (known == null) {
            writer.write(ProblemKind.NOT_FOUND, request, response);
            return;
        }
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ObjectNode words = words(known, language);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean isPage = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        response.setContentType(isPage ? "text/html;charset=UTF-8" : MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.locale().getLanguage());
        response.getOutputStream()
                .write((isPage ? page(words, language.locale()) : Json.write(words)).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode words(ProblemKind kind, Language language) {
        Problem problem = problems.of(kind, language);
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.put("type", problem.type());
        words.put("title", problem.title());
        words.put("status", problem.status());
        words.put("detail", problem.detail());
        ArrayNode rules = words.putArray("rules");
        for (Rule rule : Rule.values()) {
            if (ProblemKind.of(rule.category()) == kind) {
                Problem broken = problems.of(List.of(new Refusal("", rule, ANYTHING)), language);
                rules.addObject()
                        .put("rule", rule.slug())
                        .put("message", broken.errors().getFirst().message());
            }
        }
        return words;
    }

    private static String page(ObjectNode words, Locale language) {
        StringBuilder html = new StringBuilder(String.format(
                Locale.ROOT,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n",
                language.getLanguage(),
                text(words, "title")));
        html.append(String.format(
                Locale.ROOT,
                "<body>\n<h1>%s (%s)</h1>\n<p>%s</p>\n",
                text(words, "title"),
                text(words, "status"),
                text(words, "detail")));
        if (!words.path("rules").isEmpty()) {
            html.append("<dl>\n");
            words.path("rules")
                    .forEach(rule -> html.append(String.format(
                            Locale.ROOT,
                            "<dt><code>%s</code></dt><dd>%s</dd>\n",
                            text((ObjectNode) rule, "rule"),
                            text((ObjectNode) rule, "message"))));
            html.append("</dl>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static String text(ObjectNode words, String field) {
        return HtmlUtils.htmlEscape(words.path(field).asString(), StandardCharsets.UTF_8.name());
    }
}
