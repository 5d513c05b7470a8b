package fr.jalon.edge.description;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds to an OpenAPI document, from which clients are made, what no generator can see: who may call, what each call is for, what can go
 * wrong, what parameters look like. It all stands in two tables beside this class. May be done again on the same document.
 */
public final class OperationNotes {

    /** Where tokens come from: a scheme, by its name in the document. */
    private final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();

    /**
     * The addresses are told to clients as they are.
     *
     * @param tokenUri where clients get tokens for their secrets; empty if that is known to the issuer's own description alone
     * @param issuer the OpenID Connect issuer
     */
    public OperationNotes(String tokenUri, String issuer) {
        if (!tokenUri.isEmpty()) {
            schemes.put("oauth2", clientCredentials(tokenUri));
        }
        schemes.put(
                "openId",
                new SecurityScheme()
                        .type(SecurityScheme.Type.OPENIDCONNECT)
                        .openIdConnectUrl(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        schemes.put(
                "bearer",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "An access token of a trusted issuer; its roles say what may be called (x-roles)."));
    }

    private static SecurityScheme clientCredentials(String tokenUri) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .flows(new OAuthFlows()
                        .clientCredentials(new OAuthFlow().tokenUrl(tokenUri).scopes(new Scopes())));
    }

    /** Calls that no table knows stay as they are. */
    public void addTo(OpenAPI description) {
        description.info(new Info()
                .title("Jalon")
                .version("v1")
                .description(
                        "Follows démarches of industrial symbiosis: facts in, levels out, on any day, as known at any instant.")
                .license(new License().name("MIT").identifier("MIT")));
        if (description.getComponents() == null) {
            description.components(new Components());
        }
        Components components = Objects.requireNonNull(description.getComponents());
        components.addSchemas("Problem", problem());
        schemes.forEach(components::addSecuritySchemes);
        description.tags(tags());
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    CallNote note = CallNote.byCall().get(method + " " + path);
                    if (note != null) {
                        note.describe(operation, schemes.keySet());
                    }
                }));
    }

    private static List<Tag> tags() {
        return List.of(
                tag("Commands", "What happened goes in, and is never changed."),
                tag("Territories", "How a territory stands, stood, or will stand."),
                tag("Audit", "What was known when, and what made the difference."),
                tag("Statistics", "All territories together."),
                tag("Rules", "The editions of the référentiel, and drafts of them."),
                tag("Stream", "Events as they happen."),
                tag("Ledger", "Proofs that nothing was changed."),
                tag("Notices", "What is told by itself to whom it concerns."),
                tag("Operations", "For those who run the product."),
                tag("Descriptions", "What events and milestones look like."));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    private static JsonSchema problem() {
        try {
            return Json31.mapper().readValue(Table.text("problem.json"), JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
