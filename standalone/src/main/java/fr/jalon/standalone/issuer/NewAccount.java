package fr.jalon.standalone.issuer;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.standalone.issuer.AccountsController.RefusedAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An account that somebody asks for.
 *
 * @param username empty for a client, which is given an identifier
 * @param territories what an animator may write for; empty for the other roles
 */
record NewAccount(String username, Role role, List<String> territories) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BYTES_MAX = 65_536;
    private static final String ALL = "*";
    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");

    static NewAccount ofUser(HttpServletRequest request) throws IOException {
        JsonNode body = body(request, Set.of("username", "role", "territories"));
        String username = text(body, "username");
        if (!Registration.isName(username)) {
            throw refused("/username", Rule.IDENTIFIER_FORMAT, username);
        }
        return of(username, body);
    }

    static NewAccount ofClient(HttpServletRequest request) throws IOException {
        return of("", body(request, Set.of("role", "territories")));
    }

    private static NewAccount of(String username, JsonNode body) {
        String slug = text(body, "role");
        Role role = Arrays.stream(Role.values())
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> refused("/role", Rule.KNOWN_VALUE, slug));
        List<String> territories = territories(body.path("territories"));
        if (role == Role.ANIMATOR && territories.isEmpty()) {
            throw refused("/territories", Rule.REQUIRED, null);
        }
        if (role != Role.ANIMATOR && !territories.isEmpty()) {
            throw refused("/territories", Rule.NOT_APPLICABLE, territories.getFirst());
        }
        return new NewAccount(username, role, territories);
    }

    private static JsonNode body(HttpServletRequest request, Set<String> fields) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw refused("", Rule.SIZE_LIMIT, null);
        }
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw refused("", Rule.WELL_FORMED, null);
        }
        if (!body.isObject()) {
            throw refused("", Rule.JSON_TYPE, null);
        }
        for (String name : body.propertyNames()) {
            if (!fields.contains(name)) {
                throw refused("/" + name, Rule.KNOWN_FIELD, name);
            }
        }
        return body;
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            throw refused("/" + name, Rule.REQUIRED, null);
        }
        if (!value.isString()) {
            throw refused("/" + name, Rule.JSON_TYPE, null);
        }
        return value.asString();
    }

    private static List<String> territories(JsonNode given) {
        if (!given.isArray() && !given.isMissingNode()) {
            throw refused("/territories", Rule.JSON_TYPE, null);
        }
        List<String> territories = new ArrayList<>();
        for (JsonNode each : given) {
            String siren = each.asString("");
            if (!siren.equals(ALL) && !SIREN.matcher(siren).matches()) {
                throw refused("/territories/" + territories.size(), Rule.SIREN_FORMAT, siren);
            }
            territories.add(siren);
        }
        return List.copyOf(territories);
    }

    private static RefusedAccount refused(String pointer, Rule rule, @Nullable Object value) {
        return new RefusedAccount(new Refusal(pointer, rule, value));
    }
}
