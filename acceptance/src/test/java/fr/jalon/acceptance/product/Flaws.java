package fr.jalon.acceptance.product;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What keeps an OpenAPI document from being one that clients can be made from. */
final class Flaws {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private final JsonNode document;
    private final List<String> found = new ArrayList<>();
    private final Set<String> identifiers = new HashSet<>();

    private Flaws(JsonNode document) {
        this.document = document;
    }

    static List<String> of(JsonNode document) {
        Flaws flaws = new Flaws(document);
        flaws.look();
        return flaws.found;
    }

    private void look() {
        require(!text(document, "/info/title").isEmpty(), "no title");
        require(!text(document, "/info/version").isEmpty(), "no version");
        require(!text(document, "/info/license/name").isEmpty(), "no licence");
        require(
                !text(document, "/components/securitySchemes/oauth2/flows/clientCredentials/tokenUrl")
                        .isEmpty(),
                "no address for tokens");
        require(
                document.at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
                        .isObject(),
                "no scopes");
        require(text(document, "/components/securitySchemes/bearer/scheme").equals("bearer"), "no bearer tokens");
        require(document.at("/components/schemas/Problem/properties/errors").isObject(), "no problem");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> look(call.getKey() + " " + path.getKey(), call.getValue())));
    }

    private void look(String call, JsonNode operation) {
        require(!text(operation, "/summary").isEmpty(), call + ": no summary");
        require(identifiers.add(text(operation, "/operationId")), call + ": an identifier that another has");
        require(tags().anyMatch(text(operation, "/tags/0")::equals), call + ": no tag of the document");
        lookAtRights(call, operation);
        List<JsonNode> refusals = operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("4"))
                .map(response -> response.getValue().at("/content/application~1problem+json/schema/$ref"))
                .toList();
        require(!refusals.isEmpty(), call + ": nothing can go wrong");
        require(
                refusals.stream().allMatch(schema -> schema.asString("").equals(PROBLEM)),
                call + ": goes wrong without a problem");
        operation.path("parameters").forEach(parameter -> lookAt(call, parameter));
    }

    private void lookAtRights(String call, JsonNode operation) {
        JsonNode security = operation.path("security");
        require(security.isArray(), call + ": nobody knows who may");
        require(
                security.isEmpty() == operation.path("x-roles").isEmpty(),
                call + ": a token and no role, or a role and no token");
        security.forEach(way -> require(
                document.at("/components/securitySchemes/"
                                + way.propertyNames().iterator().next())
                        .isObject(),
                call + ": an unknown way to show a token"));
    }

    private void lookAt(String call, JsonNode parameter) {
        String name = call + " " + text(parameter, "/name");
        require(
                text(parameter, "/description").length()
                        > text(parameter, "/name").length(),
                name + ": no description");
        require(parameter.has("example"), name + ": no example");
        require(
                Stream.of("format", "pattern", "enum", "minimum").anyMatch(parameter.path("schema")::has)
                        || Set.of("string", "boolean").contains(text(parameter, "/schema/type")),
                name + ": no form");
    }

    private Stream<String> tags() {
        return document.path("tags").values().stream().map(tag -> text(tag, "/name"));
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }

    private void require(boolean isSo, String otherwise) {
        if (!isSo) {
            found.add(otherwise);
        }
    }
}
