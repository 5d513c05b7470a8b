package fr.jalon.notices.door;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.problem.Language;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The body of a request, an object of few and short fields: read with limits, and no field passed over. */
public final class SentJson {

    /** The largest body. */
    public static final int BODY_BYTES_MAX = 16 * 1024;

    private final JsonNode object;

    private SentJson(JsonNode object) {
        this.object = object;
    }

    /** What was sent, which has none but these fields. */
    public static SentJson of(HttpServletRequest request, Set<String> fields) throws IOException {
        requireJson(request.getContentType());
        byte[] bytes = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw ProblemException.because("", Rule.SIZE_LIMIT, BODY_BYTES_MAX);
        }
        return switch (Json.input(bytes)) {
            case Reading.Unreadable<JsonNode>(var refusals) -> throw ProblemException.because(refusals);
            case Reading.Read<JsonNode>(JsonNode object) -> known(object, fields);
        };
    }

    private static SentJson known(JsonNode object, Set<String> fields) {
        if (!object.isObject()) {
            throw ProblemException.because("", Rule.JSON_TYPE, "{…}");
        }
        object.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.because(Json.pointer(name), Rule.KNOWN_FIELD, name);
                });
        return new SentJson(object);
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            if (contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw (ProblemException)
                    ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE).initCause(e);
        }
        throw ProblemException.with(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }

    /** A text; null where there is none. */
    public @Nullable String text(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw ProblemException.because(Json.pointer(field), Rule.JSON_TYPE, value.toString());
        }
        return value.asString();
    }

    /** Yes or no; no where nothing is said. */
    public boolean truth(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw ProblemException.because(Json.pointer(field), Rule.JSON_TYPE, value.toString());
        }
        return value.asBoolean();
    }

    /** A list of words; empty where there is none. */
    public List<String> words(String field) {
        JsonNode list = object.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || !list.values().stream().allMatch(JsonNode::isString)) {
            throw ProblemException.because(Json.pointer(field), Rule.JSON_TYPE, list.toString());
        }
        return list.values().stream().map(JsonNode::asString).toList();
    }

    /** A territory; null where none is named. */
    public @Nullable Siren siren(String field) {
        String digits = text(field);
        try {
            return digits == null ? null : new Siren(digits);
        } catch (RefusedValue e) {
            throw (ProblemException)
                    ProblemException.because(Json.pointer(field), e.refusal().rule(), digits)
                            .initCause(e);
        }
    }

    /** A language; where none is named that of the request. */
    public Language language(String field, HttpServletRequest request) {
        String word = text(field);
        if (word == null) {
            return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        }
        return Arrays.stream(Language.values())
                .filter(language -> word(language).equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.because(Json.pointer(field), Rule.KNOWN_VALUE, word));
    }

    /** The territory of an address; unknown if it can be none. */
    public static Siren territory(String digits) {
        try {
            return new Siren(digits);
        } catch (RefusedValue e) {
            throw (ProblemException)
                    ProblemException.because("", Rule.KNOWN_TERRITORY, digits).initCause(e);
        }
    }

    /** What an address names by an identifier of ours; empty if it can be none. */
    public static Optional<UUID> identifier(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A language as it is named in what is sent and answered. */
    public static String word(Language language) {
        return language.locale().getLanguage();
    }

    /** Languages as they are named in what is sent and answered. */
    public static List<String> languages() {
        return Arrays.stream(Language.values()).map(SentJson::word).toList();
    }
}
