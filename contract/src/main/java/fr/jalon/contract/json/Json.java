package fr.jalon.contract.json;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of the contract (RFC 8259): UTF-8, no key twice, no more than 32 levels deep, numbers exactly as written,
 * nothing behind the value.
 */
public final class Json {

    /** The deepest nesting that is read. */
    public static final int DEPTH_MAX = 32;

    /** The most characters of one number. */
    public static final int NUMBER_CHARACTERS_MAX = 100;

    /** The most characters of the name of a field; none of ours has half as many. */
    public static final int NAME_CHARACTERS_MAX = 100;

    /** The most numbers with an exponent that are pointed at. */
    public static final int MISTAKES_MAX = 100;

    private static final Pattern EXPONENT = Pattern.compile("[0-9][eE]");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARACTERS_MAX)
                            .maxNameLength(NAME_CHARACTERS_MAX)
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
            JsonNode node = MAPPER.readTree(withoutMark(text));
            return node.isMissingNode() ? malformed("") : new Reading.Read<>(node);
        } catch (JacksonException e) {
            var place = e.getLocation();
            return malformed(place == null ? "JSON" : place.getLineNr() + ":" + place.getColumnNr());
        } catch (NumberFormatException e) {
            return malformed("JSON"); // an exponent beyond 32 bits: not checked by the parser, unlike all else
        }
    }

    /**
     * Reads one value of a request or of a line: as {@link #parse}, and no number has an exponent, wherever it stands.
     *
     * @return the value; or what it is not, with the pointers of the first numbers that are none
     */
    public static Reading<JsonNode> input(byte[] utf8) {
        try {
            return input(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return malformed("UTF-8");
        }
    }

    /** The same of a text. */
    public static Reading<JsonNode> input(String text) {
        List<Refusal> exponents = EXPONENT.matcher(text).find() ? exponents(text) : List.of();
        return exponents.isEmpty() ? parse(text) : new Reading.Unreadable<>(exponents);
    }

    /** Reads tokens, not numbers: what an exponent stands for is never worked out. What is no JSON is left to {@link #parse}. */
    private static List<Refusal> exponents(String text) {
        List<Refusal> found = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(withoutMark(text))) {
            for (JsonToken token = parser.nextToken();
                    token != null && found.size() < MISTAKES_MAX;
                    token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT
                        && EXPONENT.matcher(parser.getString()).find()) {
                    String pointer = parser.streamReadContext().pathAsPointer().toString();
                    found.add(new Refusal(pointer, Rule.NUMBER_FORMAT, parser.getString()));
                }
            }
            return found;
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
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

    /** The fields of an object: texts, numbers, truths, lists and objects of them. */
    public static Map<String, Object> fields(ObjectNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    /** One level of a JSON pointer (RFC 6901). */
    public static String pointer(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
