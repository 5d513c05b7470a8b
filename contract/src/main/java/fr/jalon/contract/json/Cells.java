package fr.jalon.contract.json;

import fr.jalon.domain.event.FieldKind;
import fr.jalon.domain.event.Scalar;
import fr.jalon.domain.event.Shape;
import fr.jalon.domain.value.Decimals;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON object that a row of CSV stands for ({@code docs/spec/api.md}, "Commands"), so that {@link RecordReader} reads
 * rows as it reads JSON. {@code actor.name} is a field of a group, items of a list stand between {@code |}, an empty
 * cell is an absent field. A list of groups has a column for each field, the first items of which make the first group.
 */
public final class Cells {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String BETWEEN_ITEMS = "\\|";

    private Cells() {}

    /**
     * The object. A cell that is not what its field holds stays a string, and a column that is no field keeps its name:
     * the reader refuses them, saying where. Of a list beyond its limit, only so much is read as shows it.
     *
     * @param shape what the row holds
     * @param cells texts by the names in the header, in their order
     */
    public static ObjectNode object(Shape shape, Map<String, String> cells) {
        ObjectNode object = NODES.objectNode();
        cells.forEach((column, text) -> put(object, shape, column, text.strip()));
        return object;
    }

    private static void put(ObjectNode object, Shape shape, String column, String text) {
        if (text.isEmpty()) {
            return;
        }
        int dot = column.indexOf('.');
        String name = dot < 0 ? column : column.substring(0, dot);
        FieldKind kind = shape.field(name).map(field -> field.kind()).orElse(null);
        if (kind != null && dot < 0) {
            object.set(name, node(kind, text));
        } else if (kind instanceof FieldKind.Group(Shape group)) {
            put(object.withObjectProperty(name), group, column.substring(dot + 1), text);
        } else if (kind instanceof FieldKind.ListOf(FieldKind.Group(Shape group))) {
            putEach(object.withArrayProperty(name), group, column.substring(dot + 1), items(text));
        } else {
            object.put(column, text);
        }
    }

    private static void putEach(ArrayNode groups, Shape group, String column, String[] items) {
        for (int i = 0; i < items.length; i++) {
            ObjectNode object = i < groups.size() ? (ObjectNode) groups.get(i) : groups.addObject();
            put(object, group, column, items[i].strip());
        }
    }

    private static String[] items(String text) {
        return text.split(BETWEEN_ITEMS, FieldKind.ITEMS_MAX + 2);
    }

    private static JsonNode node(FieldKind kind, String text) {
        return switch (kind) {
            case FieldKind.Single(Scalar scalar) -> single(scalar.wire(), text);
            case FieldKind.SetOf(FieldKind.OneOf item) -> array(item, text);
            case FieldKind.ListOf(FieldKind.Group ignored) -> NODES.stringNode(text);
            case FieldKind.ListOf(FieldKind item) -> array(item, text);
            case FieldKind.OneOf ignored -> NODES.stringNode(text);
            case FieldKind.Group ignored -> NODES.stringNode(text);
        };
    }

    private static ArrayNode array(FieldKind item, String text) {
        ArrayNode array = NODES.arrayNode();
        for (String each : items(text)) {
            array.add(node(item, each.strip()));
        }
        return array;
    }

    /** As JSON would have it, so that a line of either kind has the same content; but JSON knows no 007. */
    private static JsonNode number(String text) {
        return Decimals.read(text)
                .map(number -> Json.parse(text) instanceof Reading.Read<JsonNode>(JsonNode read)
                        ? read
                        : NODES.numberNode(number))
                .orElseGet(() -> NODES.stringNode(text));
    }

    private static JsonNode single(Scalar.Wire wire, String text) {
        return switch (wire) {
            case NUMBER -> number(text);
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? NODES.booleanNode(Boolean.parseBoolean(text))
                        : NODES.stringNode(text);
            case TEXT -> NODES.stringNode(text);
        };
    }
}
