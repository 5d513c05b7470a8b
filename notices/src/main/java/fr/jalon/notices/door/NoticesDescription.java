package fr.jalon.notices.door;

import fr.jalon.edge.description.OperationNotes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in the description of the API what is sent to this module, which reads bodies itself. */
final class NoticesDescription implements OpenApiCustomizer {

    private static final String DIGITS = "^[0-9]{9}$";

    private final OperationNotes notes;

    NoticesDescription(OperationNotes notes) {
        this.notes = notes;
    }

    @Override
    public void customise(OpenAPI description) {
        Schema<?> feed = object();
        feed.addProperty("siren", text().pattern(DIGITS));
        feed.addProperty("language", text().pattern(String.join("|", SentJson.languages())));
        sends(post(description, DoorConfiguration.CALLS + "/feeds"), feed);
        Schema<?> mail = object();
        mail.addProperty("address", text());
        mail.addProperty("language", text().pattern(String.join("|", SentJson.languages())));
        sends(put(description, DoorConfiguration.CALLS + "/mail"), mail);
        Schema<?> wish = object();
        Stream.of("lapses", "levels", "weekly").forEach(told -> wish.addProperty(told, truth()));
        sends(put(description, DoorConfiguration.CALLS + "/mail/territories/{siren}"), wish);
        Schema<?> webhook = object();
        webhook.addProperty("address", text());
        webhook.addProperty("types", texts());
        webhook.addProperty("sirens", texts());
        webhook.addProperty("since", text());
        sends(post(description, DoorConfiguration.WEBHOOKS), webhook);
        Schema<?> resumption = object();
        resumption.addProperty("since", text());
        sends(post(description, DoorConfiguration.WEBHOOKS + "/{id}/resumption"), resumption);
        notes.addTo(description);
    }

    private static void sends(Operation operation, Schema<?> body) {
        operation.setRequestBody(new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(body))));
    }

    private static Operation post(OpenAPI description, String path) {
        return Objects.requireNonNull(
                Objects.requireNonNull(description.getPaths().get(path), path).getPost(), path);
    }

    private static Operation put(OpenAPI description, String path) {
        return Objects.requireNonNull(
                Objects.requireNonNull(description.getPaths().get(path), path).getPut(), path);
    }

    private static Schema<?> object() {
        Schema<?> schema = new JsonSchema().types(new LinkedHashSet<>(List.of("object")));
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static Schema<?> text() {
        return new JsonSchema().types(new LinkedHashSet<>(List.of("string")));
    }

    private static Schema<?> truth() {
        return new JsonSchema().types(new LinkedHashSet<>(List.of("boolean")));
    }

    private static Schema<?> texts() {
        Schema<?> list = new JsonSchema().types(new LinkedHashSet<>(List.of("array")));
        list.setItems(text());
        return list;
    }
}
