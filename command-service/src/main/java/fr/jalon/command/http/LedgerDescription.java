package fr.jalon.command.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** Says in the description of the API what the ledger answers. */
final class LedgerDescription {

    private static final String LEDGER = LedgerController.LEDGER;

    private LedgerDescription() {}

    static void describe(OpenAPI description) {
        answers(
                get(description, LEDGER),
                "How the ledger is.",
                "application/json",
                CommandDescription.reference("Ledger"));
        answers(
                get(description, LEDGER + "/checkpoint"),
                "The newest checkpoint, a signed note (C2SP tlog-checkpoint).",
                "text/plain",
                text());
        answers(
                get(description, LEDGER + "/tile/{address}"),
                "A tile of hashes, or a bundle of entries (C2SP tlog-tiles).",
                "application/octet-stream",
                bytes());
        answers(
                get(description, LEDGER + "/territories/{siren}/pack"),
                "The evidence of a territory, to be verified offline.",
                "application/zip",
                bytes());
        answers(
                get(description, LEDGER + "/territories/{siren}/audits/{id}/pack"),
                "The evidence of what an audit knew, to be verified offline.",
                "application/zip",
                bytes());
        CommandDescription.post(description, LEDGER + "/checks")
                .setResponses(new ApiResponses()
                        .addApiResponse("202", new ApiResponse().description("The whole log is being read again."))
                        .addApiResponse("default", CommandDescription.problem()));
    }

    private static Operation get(OpenAPI description, String path) {
        return Objects.requireNonNull(CommandDescription.path(description, path).getGet(), path);
    }

    private static void answers(Operation operation, String what, String type, Schema<?> schema) {
        operation.setResponses(new ApiResponses()
                .addApiResponse(
                        "200", new ApiResponse().description(what).content(CommandDescription.content(type, schema)))
                .addApiResponse("default", CommandDescription.problem()));
    }

    private static Schema<?> text() {
        return new JsonSchema().types(new LinkedHashSet<>(List.of("string")));
    }

    private static Schema<?> bytes() {
        return text().format("binary");
    }
}
