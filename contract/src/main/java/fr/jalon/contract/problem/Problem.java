package fr.jalon.contract.problem;

import fr.jalon.contract.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A problem as RFC 9457 has it ({@code docs/spec/api.md}, "Errors").
 *
 * @param type a URL that names the kind of problem
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what happened this time
 * @param errors each thing that is wrong; empty if there is nothing to point at
 */
public record Problem(String type, String title, int status, String detail, List<Mistake> errors) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the list. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer to the field, empty for the whole
     * @param rule the slug of the rule that it breaks
     * @param value what was seen there: a number and a truth value as such, anything else as text, cut where it is long; null if nothing was
     * @param message in words
     */
    public record Mistake(String pointer, String rule, JsonNode value, String message) {}

    /** The problem as a JSON object. */
    public ObjectNode json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("type", type).put("title", title).put("status", status).put("detail", detail);
        if (!errors.isEmpty()) {
            ArrayNode array = object.putArray("errors");
            errors.forEach(error -> {
                ObjectNode mistake =
                        array.addObject().put("pointer", error.pointer).put("rule", error.rule);
                mistake.set("value", error.value);
                mistake.put("message", error.message);
            });
        }
        return object;
    }

    /** The problem as JSON text. */
    public String text() {
        return Json.write(json());
    }
}
