package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document says all that a client is made from, and what it says of rights is so. */
@ExtendWith(OneProduct.class)
class ApiDescriptionIT {

    private static final List<String> ROLES = List.of("reader", "animator", "auditor", "admin");
    private static final String MILESTONES = "/paths/~1api~1v1~1territories~1{siren}~1milestones/post";

    private static JsonNode document;

    @BeforeAll
    static void read(RunningProduct product) {
        document = RunningProduct.json(product.send(HttpRequest.newBuilder(product.uri("/v3/api-docs")))
                .body());
    }

    @Test
    void nothing_is_missing_that_a_client_is_made_from() {
        assertThat(document.path("paths").size()).isGreaterThan(25);
        assertThat(Flaws.of(document)).isEmpty();
    }

    /** What is read of the document is looked at: without any of these it has a flaw. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/info/title",
                "/info/version",
                "/info/license",
                "/tags",
                "/components/securitySchemes/oauth2",
                "/components/securitySchemes/bearer",
                "/components/schemas/Problem",
                MILESTONES + "/summary",
                MILESTONES + "/tags",
                MILESTONES + "/security",
                MILESTONES + "/x-roles",
                MILESTONES + "/responses",
                MILESTONES + "/responses/422/content",
                MILESTONES + "/parameters/0/description",
                MILESTONES + "/parameters/0/example",
                MILESTONES + "/parameters/0/schema"
            })
    void a_document_without_it_has_a_flaw(String pointer) {
        ObjectNode less = (ObjectNode) document.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);

        JsonNode taken =
                ((ObjectNode) less.at(place.head())).remove(place.last().getMatchingProperty());

        assertThat(taken).as(pointer).isNotNull();
        assertThat(Flaws.of(less)).isNotEmpty();
    }

    /** A call, and the roles that the document lets in. */
    private record Call(String method, String path, Set<String> roles) {

        String address() {
            return path.replace("{siren}", "200988814").replaceAll("\\{[^}]*}", "x");
        }
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> calls.add(new Call(
                                call.getKey().toUpperCase(Locale.ROOT), path.getKey(), roles(call.getValue())))));
        return calls;
    }

    private static Set<String> roles(JsonNode operation) {
        return Set.copyOf(operation.path("x-roles").values().stream()
                .map(JsonNode::asString)
                .toList());
    }

    @Test
    void roles_that_the_document_does_not_name_are_turned_away(RunningProduct product) {
        for (Call call : calls()) {
            for (String role : ROLES) {
                // Whoever may write at all is told only with the body that he may not register.
                boolean isToldLater = call.path().equals("/api/v1/territories") && role.equals("animator");
                if (call.roles().isEmpty() || call.roles().contains(role) || isToldLater) {
                    continue;
                }
                HttpRequest.Builder request = product.as(role, call.address())
                        .header(
                                "Content-Type",
                                call.path().endsWith("/imports") ? "application/x-ndjson" : "application/json")
                        .method(call.method(), BodyPublishers.ofString("{}"));
                assertThat(product.send(request).statusCode())
                        .as(role + " " + call)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void roles_that_the_document_names_are_let_in_and_what_needs_no_token_is_open(RunningProduct product) {
        for (Call call : calls()) {
            // The stream would not end, and what changes something is tried by others.
            if (!call.method().equals("GET") || call.path().equals("/api/v1/events")) {
                continue;
            }
            if (call.roles().isEmpty()) {
                assertThat(product.send(HttpRequest.newBuilder(product.uri(call.address())))
                                .statusCode())
                        .as(call.toString())
                        .isNotIn(401, 403);
            }
            for (String role : call.roles()) {
                assertThat(product.get(role, call.address()).statusCode())
                        .as(role + " " + call)
                        .isNotIn(401, 403);
            }
        }
    }
}
