package fr.jalon.command.intake;

import fr.jalon.contract.json.Json;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.proof.Sha256;
import fr.jalon.domain.value.MilestoneId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells contents of commands apart, whatever the order of their fields and their white space (canonical JSON). Close to RFC 8785, but numbers
 * stay as they were written: there they go through binary floating point, where large amounts that differ become the same.
 */
public final class Fingerprint {

    private static final String PREFIX = "line-";
    private static final int DIGITS = 40;

    private Fingerprint() {}

    /** SHA-256 in hexadecimal of all fields of a line of an import but some. */
    public static String of(ObjectNode line, Set<String> but) {
        ObjectNode content = line.deepCopy();
        content.remove(but);
        return sha256(Json.write(ordered(content)));
    }

    /**
     * What an older version made of a request: the address, and the body with its fields in the order in which they came. Answers are kept
     * by it from before an upgrade.
     *
     * @param address method and path
     */
    public static String asSent(String address, JsonNode body) {
        return sha256(address + "\n" + Json.write(body));
    }

    /** The identifier of a milestone that has none: the same for the same content, so that a file can be sent twice. */
    public static MilestoneId identifier(ObjectNode line) {
        return new MilestoneId(PREFIX + of(line, Set.of()).substring(0, DIGITS));
    }

    /** The same of an audit. */
    public static AuditId auditIdentifier(ObjectNode line) {
        return new AuditId(identifier(line).text());
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(ordered(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(field -> sorted.put(field.getKey(), ordered(field.getValue())));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        sorted.forEach(object::set);
        return object;
    }
}
