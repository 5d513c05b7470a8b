package fr.jalon.contract.given;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Short ways to say what a test starts from and what it looks at. */
public final class Given {

    /** The real histories. */
    public static final List<String> HISTORIES = List.of(
            "ca-la-rochelle",
            "cc-coutances-mer-et-bocage",
            "departement-aube",
            "eurometropole-strasbourg",
            "metropole-aix-marseille-provence");

    private Given() {}

    /** JSON; single quotes stand for double ones. */
    public static ObjectNode json(String text) {
        return exactly(text.replace('\'', '"'));
    }

    /** JSON as it stands. */
    public static ObjectNode exactly(String text) {
        return switch (Json.parse(text)) {
            case Reading.Read<JsonNode>(JsonNode node) -> (ObjectNode) node;
            case Reading.Unreadable<JsonNode>(List<Refusal> refusals) ->
                throw new AssertionError(refusals + " in " + text);
        };
    }

    /** The refusals as {@code pointer rule}, none if it was read. */
    public static List<String> refusals(Reading<?> reading) {
        return reading instanceof Reading.Unreadable<?>(List<Refusal> refusals)
                ? refusals.stream()
                        .map(refusal ->
                                (refusal.pointer() + " " + refusal.rule().slug()).strip())
                        .toList()
                : List.of();
    }

    /** The lines of a resource. */
    public static List<String> lines(String resource) {
        try (InputStream stream = Given.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError("No " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
