package fr.jalon.contract.json;

import fr.jalon.domain.value.Refusal;
import fr.jalon.domain.value.Rule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the contract (RFC 8259): UTF-8, no key twice, no more than 32 levels deep, numbers exactly as written,
 * nothing behind the value.
 */
public final class Json {

    /** The deepest nesting that is read. */
    public static final int DEPTH_MAX = 32;

    /** The most characters of one number. */
    public static final int NUMBER_CHARACTERS_MAX = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARACTERS_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** Reads one value. */
    public static Reading<JsonNode> parse(byte[] utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return parse(text.toString());
        } catch (CharacterCodingException e) {
            return malformed("UTF-8");
        }
    }

    /** Reads one value; a byte order mark in front is passed over. */
    public static Reading<JsonNode> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return node.isMissingNode() ? malformed("") : new Reading.Read<>(node);
        } catch (JacksonException e) {
            var place = e.getLocation();
            return malformed(place == null ? "JSON" : place.getLineNr() + ":" + place.getColumnNr());
        } catch (NumberFormatException e) {
            return malformed("JSON"); // an exponent beyond 32 bits: not checked by the parser, unlike all else
        }
    }

    /** @param where line and column, with a colon between; or what it was read as: words of no language */
    private static Reading<JsonNode> malformed(String where) {
        return new Reading.Unreadable<>(List.of(new Refusal("", Rule.WELL_FORMED, where)));
    }

    /**
     * Writes a value without insignificant white space; numbers without exponents, unless one of them would take more than
     * ten thousand digits: a few characters may stand for a billion of them.
     */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (StreamWriteException e) {
            return node.toString();
        }
    }

    /** One level of a JSON pointer (RFC 6901). */
    public static String pointer(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
