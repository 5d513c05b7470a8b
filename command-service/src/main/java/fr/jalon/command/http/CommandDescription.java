package fr.jalon.command.http;

import fr.jalon.command.intake.AuditReader;
import fr.jalon.command.intake.CommandReader;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.schema.Schemas;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.shape.Shape;
import fr.jalon.edge.description.OperationNotes;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in the description of the API what commands read and answer: bodies come from the shapes that intake reads. */
final class CommandDescription implements OpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String TERRITORIES = "/api/v1/territories";
    private static final String TERRITORY = TERRITORIES + "/{siren}";
    private static final String MILESTONES = TERRITORY + "/milestones";
    private static final String AUDITS = TERRITORY + "/audits";

    private final OperationNotes notes;

    CommandDescription(OperationNotes notes) {
        this.notes = notes;
    }

    @Override
    public void customise(OpenAPI description) {
        answers()
                .properties()
                .forEach(entry -> description.getComponents().addSchemas(entry.getKey(), schema(entry.getValue())));
        milestones(description.getComponents());
        command(post(description, TERRITORIES), closed(TerritoryRegistered.class), "201");
        command(
                Objects.requireNonNull(path(description, TERRITORY).getPatch()),
                closed(TerritoryDetailsChanged.class),
                "200",
                "siren");
        command(post(description, MILESTONES), reference("LoggedMilestone"), "201", "siren");
        command(
                post(description, MILESTONES + "/{id}/retraction"),
                closed(CommandReader.Reason.class),
                "201",
                "siren",
                "id");
        command(post(description, MILESTONES + "/{id}/correction"), correction(), "201", "siren", "id");
        command(post(description, AUDITS), but("id", AuditOpened.class), "201", "siren");
        command(
                post(description, AUDITS + "/{id}/opinions"),
                without(AuditReader.AUDIT, AuditOpinionGiven.class),
                "201",
                "siren",
                "id");
        command(
                post(description, AUDITS + "/{id}/closing"),
                without(AuditReader.AUDIT, AuditClosed.class),
                "201",
                "siren",
                "id");
        imports(post(description, "/api/v1/imports"));
        Objects.requireNonNull(path(description, ClockController.CLOCK).getPut())
                .setRequestBody(new RequestBody().required(true).content(content(JSON, reference("MovedClock"))));
        LedgerDescription.describe(description);
        notes.addTo(description);
    }

    /** A schema for each type of milestone, told apart by its {@code type} (discriminator), which is what makes classes of a client. */
    private static void milestones(Components components) {
        Discriminator discriminator = new Discriminator().propertyName("type");
        Schema<?> logged = new JsonSchema().discriminator(discriminator);
        for (MilestoneType type : MilestoneType.all()) {
            String name = type.record().getSimpleName();
            components.addSchemas(name, schema(Schemas.ofMilestone(type)));
            discriminator.mapping(type.slug(), "#/components/schemas/" + name);
            logged.addOneOfItem(reference(name));
        }
        components.addSchemas("LoggedMilestone", logged);
    }

    static PathItem path(OpenAPI description, String path) {
        return Objects.requireNonNull(description.getPaths().get(path), path);
    }

    static Operation post(OpenAPI description, String path) {
        return Objects.requireNonNull(path(description, path).getPost(), path);
    }

    private static void command(Operation operation, Schema<?> body, String done, String... inPath) {
        List<Parameter> parameters = parameters(inPath);
        parameters.add(parameter("query", "dryRun", "boolean", "Decides and stores nothing; answered with 200."));
        parameters.add(
                parameter("header", "Idempotency-Key", "string", "A repetition with the same body stores nothing."));
        parameters.add(
                parameter("header", "If-Match", "string", "The version that the territory must have, in quotes."));
        operation.setParameters(parameters);
        operation.setRequestBody(new RequestBody().required(true).content(content(JSON, body)));
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(done, answered("Recorded.", JSON, "CommandAnswer"));
        responses.putIfAbsent("200", answered("Decided and not recorded.", JSON, "CommandAnswer"));
        operation.setResponses(responses.addApiResponse("default", problem()));
    }

    private static void imports(Operation operation) {
        operation.setParameters(
                new ArrayList<>(List.of(parameter("query", "dryRun", "boolean", "Decides and stores nothing."))));
        Schema<?> text = new JsonSchema().types(new LinkedHashSet<>(List.of("string")));
        operation.setRequestBody(new RequestBody()
                .required(true)
                .content(content(JSON_LINES, text).addMediaType("text/csv", new MediaType().schema(text))));
        operation.setResponses(new ApiResponses()
                .addApiResponse("200", answered("A row for each line, and a last one.", JSON_LINES, "ImportRow"))
                .addApiResponse("default", problem()));
    }

    private static List<Parameter> parameters(String... inPath) {
        List<Parameter> parameters = new ArrayList<>();
        for (String name : inPath) {
            parameters.add(parameter("path", name, "string", name).required(true));
        }
        return parameters;
    }

    private static Parameter parameter(String in, String name, String type, String description) {
        return new Parameter()
                .in(in)
                .name(name)
                .description(description)
                .schema(new JsonSchema().types(new LinkedHashSet<>(List.of(type))));
    }

    static ApiResponse answered(String description, String type, String schema) {
        return new ApiResponse().description(description).content(content(type, reference(schema)));
    }

    static ApiResponse problem() {
        return answered(
                "A problem (RFC 9457), in French or English by Accept-Language.",
                "application/problem+json",
                "Problem");
    }

    static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> closed(Class<? extends Record> record) {
        return schema(Schemas.object(Shape.of(record), true));
    }

    /** A body in which one field may be absent. */
    private static Schema<?> but(String optional, Class<? extends Record> record) {
        ObjectNode object = Schemas.object(Shape.of(record), true);
        object.withArray("required").removeIf(name -> name.asString().equals(optional));
        return schema(object);
    }

    /** A body without a field, which the address tells. */
    private static Schema<?> without(String field, Class<? extends Record> record) {
        ObjectNode object = Schemas.object(Shape.of(record), true);
        object.withObject("properties").remove(field);
        object.withArray("required").removeIf(name -> name.asString().equals(field));
        return schema(object);
    }

    private static Schema<?> correction() {
        ObjectNode correction = Schemas.object(Shape.of(CommandReader.Reason.class), true);
        ((ObjectNode) correction.get("properties"))
                .putObject("milestone")
                .put("$ref", "#/components/schemas/LoggedMilestone");
        correction.withArray("required").add("milestone");
        return schema(correction);
    }

    private static JsonNode answers() {
        try (InputStream file = CommandDescription.class.getResourceAsStream("answers.json")) {
            if (Json.parse(Objects.requireNonNull(file).readAllBytes())
                    instanceof Reading.Read<JsonNode>(JsonNode answers)) {
                return answers;
            }
            throw new IllegalStateException("answers.json is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema<?> schema(JsonNode schema) {
        try {
            return Json31.mapper().readValue(Json.write(schema), JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
