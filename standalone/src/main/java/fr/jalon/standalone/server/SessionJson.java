package fr.jalon.standalone.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sessions as JSON: who has signed in, his tokens, the proof of his forms, and texts. What else is in a session is left out. */
final class SessionJson {

    private static final Logger LOG = LoggerFactory.getLogger(SessionJson.class);

    private final JsonMapper plain = JsonMapper.builder().build();
    /** Names classes, of which Spring Security's own list says which may be made. */
    private final JsonMapper security = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(SessionJson.class.getClassLoader()))
            .build();

    /** A session; times are milliseconds since 1970. */
    record Kept(String id, long createdAt, long accessedAt, int idleSeconds, Map<String, Object> attributes) {}

    private enum Kind {
        TEXT,
        PERSON,
        TOKENS,
        PROOF
    }

    String write(List<Kept> sessions) {
        ArrayNode all = plain.createArrayNode();
        sessions.forEach(session -> written(session).ifPresent(all::add));
        return plain.writeValueAsString(all);
    }

    private Optional<ObjectNode> written(Kept session) {
        ObjectNode one = plain.createObjectNode()
                .put("id", session.id())
                .put("createdAt", session.createdAt())
                .put("accessedAt", session.accessedAt())
                .put("idleSeconds", session.idleSeconds());
        ObjectNode attributes = one.putObject("attributes");
        try {
            session.attributes().forEach((name, value) -> put(attributes, name, value));
            return Optional.of(one);
        } catch (JacksonException e) {
            LOG.warn("A session is not kept: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void put(ObjectNode attributes, String name, Object value) {
        switch (value) {
            case String text -> put(attributes, name, Kind.TEXT, plain.valueToTree(text));
            case SecurityContext context
            when context.getAuthentication() != null ->
                put(attributes, name, Kind.PERSON, security.valueToTree(context.getAuthentication()));
            case DefaultCsrfToken proof -> put(attributes, name, Kind.PROOF, security.valueToTree(proof));
            case Map<?, ?> tokens -> {
                ObjectNode clients = plain.createObjectNode();
                tokens.forEach((registration, client) -> {
                    if (registration instanceof String key && client instanceof OAuth2AuthorizedClient token) {
                        clients.set(key, security.valueToTree(token));
                    }
                });
                put(attributes, name, Kind.TOKENS, clients);
            }
            default -> LOG.debug("An attribute of a session is not kept: {}", name);
        }
    }

    private static void put(ObjectNode attributes, String name, Kind kind, JsonNode value) {
        attributes.putObject(name).put("kind", kind.name()).set("value", value);
    }

    /** What can be read of it; a session of which something cannot is left out. */
    List<Kept> read(String text) {
        List<Kept> sessions = new ArrayList<>();
        for (JsonNode one : plain.readTree(text)) {
            try {
                sessions.add(new Kept(
                        one.required("id").stringValue(),
                        one.required("createdAt").longValue(),
                        one.required("accessedAt").longValue(),
                        one.required("idleSeconds").intValue(),
                        attributes(one.required("attributes"))));
            } catch (JacksonException | IllegalArgumentException e) {
                LOG.warn(
                        "A session that was kept is not taken up: {}",
                        e.getClass().getSimpleName());
            }
        }
        return sessions;
    }

    private Map<String, Object> attributes(JsonNode kept) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        kept.properties().forEach(each -> attributes.put(each.getKey(), value(each.getValue())));
        return attributes;
    }

    private Object value(JsonNode kept) {
        JsonNode value = kept.required("value");
        return switch (Kind.valueOf(kept.required("kind").stringValue())) {
            case TEXT -> value.stringValue();
            case PERSON -> new SecurityContextImpl(security.treeToValue(value, Authentication.class));
            case PROOF -> security.treeToValue(value, DefaultCsrfToken.class);
            case TOKENS -> {
                Map<String, OAuth2AuthorizedClient> clients = new LinkedHashMap<>();
                value.properties()
                        .forEach(each -> clients.put(
                                each.getKey(), security.treeToValue(each.getValue(), OAuth2AuthorizedClient.class)));
                yield clients;
            }
        };
    }
}
