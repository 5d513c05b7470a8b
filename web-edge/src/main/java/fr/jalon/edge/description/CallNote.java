package fr.jalon.edge.description;

import fr.jalon.contract.problem.ProblemKind;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be said of a call.
 *
 * @param call its method and its path
 * @param id what generated clients call it
 * @param statuses what it may answer, beside what is described already
 */
record CallNote(String call, String id, String tag, Roles roles, String summary, List<String> statuses) {

    /** Answers of these are from views, and can be asked to include what was just written. */
    private static final Set<String> FROM_VIEWS =
            Set.of("Territories", "Audit", "Statistics", "Reports", "Rules", "Stream");

    private static final String READ_AFTER = "Read-After";
    private static final String OK = "200";

    private static final Map<String, ProblemKind> PROBLEMS =
            Arrays.stream(ProblemKind.values()).collect(Collectors.toMap(kind -> "" + kind.status(), kind -> kind));

    private static final Map<String, CallNote> ALL = all();

    private static Map<String, CallNote> all() {
        Map<String, CallNote> all = new LinkedHashMap<>();
        for (List<String> row : Table.rows("operations.txt", 6)) {
            all.put(
                    row.getFirst(),
                    new CallNote(
                            row.getFirst(),
                            row.get(1),
                            row.get(2),
                            Roles.of(row.get(3)),
                            row.get(4),
                            List.of(row.get(5).split(" ", -1))));
        }
        return Map.copyOf(all);
    }

    static Map<String, CallNote> byCall() {
        return ALL;
    }

    void describe(Operation operation, Set<String> schemes) {
        operation.setTags(List.of(tag));
        operation.summary(summary).operationId(id);
        protect(operation, schemes);
        describeParameters(operation);
        ApiResponses responses = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
        statuses.forEach(status -> answer(responses, status));
        responses.addApiResponse("default", problem("A problem (RFC 9457), in French or English by Accept-Language."));
        operation.setResponses(responses);
    }

    private void protect(Operation operation, Set<String> schemes) {
        if (roles == Roles.ANYBODY) {
            operation.security(new ArrayList<>());
            operation.description("Needs no token.");
            return;
        }
        operation.security(schemes.stream()
                .map(scheme -> new SecurityRequirement().addList(scheme))
                .collect(Collectors.toCollection(ArrayList::new)));
        operation.description("For the roles " + String.join(", ", roles.names()) + ".");
        operation.addExtension("x-roles", roles.names());
    }

    private void describeParameters(Operation operation) {
        List<Parameter> parameters =
                operation.getParameters() == null ? new ArrayList<>() : new ArrayList<>(operation.getParameters());
        boolean isQuestion = call.startsWith("GET ") && FROM_VIEWS.contains(tag);
        if (isQuestion && parameters.stream().noneMatch(each -> READ_AFTER.equals(each.getName()))) {
            parameters.add(new Parameter().in("header").name(READ_AFTER));
        }
        String path = call.substring(call.indexOf(' ') + 1);
        parameters.forEach(
                parameter -> ParameterNote.of(parameter.getName(), path).ifPresent(note -> note.describe(parameter)));
        if (!parameters.isEmpty()) {
            operation.setParameters(parameters);
        }
    }

    private static void answer(ApiResponses responses, String status) {
        ProblemKind kind = PROBLEMS.get(status);
        if (kind != null) {
            responses.addApiResponse(status, problem(kind));
            return;
        }
        ApiResponse generated = responses.remove(OK);
        if (generated != null && !responses.containsKey(status)) {
            responses.addApiResponse(status, generated.description("Begun."));
        }
    }

    private static ApiResponse problem(ProblemKind kind) {
        ApiResponse answer = problem("A problem of the kind " + kind.slug() + ".");
        switch (kind) {
            case UNAUTHENTICATED -> answer.addHeaderObject("WWW-Authenticate", header("string"));
            case TOO_MANY_REQUESTS, UNAVAILABLE -> answer.addHeaderObject("Retry-After", header("integer"));
            default -> {
                // Nothing is told in headers.
            }
        }
        return answer;
    }

    private static Header header(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return new Header().schema(schema);
    }

    private static ApiResponse problem(String description) {
        Schema<?> reference = new JsonSchema().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }
}
