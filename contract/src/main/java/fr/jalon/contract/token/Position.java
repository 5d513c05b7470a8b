package fr.jalon.contract.token;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A place in what was recorded, as clients see it: text to hand back, not to read. */
public sealed interface Position {

    /** The most characters of a token. */
    int CHARACTERS_MAX = 200;

    /** After that many events of one territory. */
    record AtVersion(Siren siren, long version) implements Position {}

    /** After the event at that position of the feed; -1 is before the first. */
    record AtFeed(long position) implements Position {}

    /** The token: base64url of a small JSON object. */
    default String token() {
        String json = switch (this) {
            case AtVersion(Siren siren, long version) -> "{\"s\":\"" + siren.digits() + "\",\"v\":" + version + "}";
            case AtFeed(long position) -> "{\"p\":" + position + "}";
        };
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a token.
     *
     * @throws RefusedValue breaking {@link Rule#PARAMETER} if it is not one of ours
     */
    static Position parse(String token) {
        if (token.length() <= CHARACTERS_MAX && decoded(token) instanceof Reading.Read<JsonNode>(JsonNode node)) {
            JsonNode position = node.path("p");
            if (node.size() == 1
                    && position.canConvertToLong()
                    && position.isIntegralNumber()
                    && position.longValue() >= -1) {
                return new AtFeed(position.longValue());
            }
            JsonNode version = node.path("v");
            JsonNode siren = node.path("s");
            if (node.size() == 2
                    && siren.isString()
                    && version.isIntegralNumber()
                    && version.canConvertToLong()
                    && version.longValue() >= 0) {
                return new AtVersion(sirenOf(siren.stringValue(), token), version.longValue());
            }
        }
        throw new RefusedValue(Rule.PARAMETER, token);
    }

    private static Siren sirenOf(String digits, String token) {
        try {
            return new Siren(digits);
        } catch (RefusedValue e) {
            throw (RefusedValue) new RefusedValue(Rule.PARAMETER, token).initCause(e);
        }
    }

    private static Reading<JsonNode> decoded(String token) {
        try {
            return Json.parse(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException e) {
            throw (RefusedValue) new RefusedValue(Rule.PARAMETER, token).initCause(e);
        }
    }
}
