package fr.jalon.contract.json;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a record of the domain as a JSON object: the fields in the order of its shape, absent ones left out. */
public final class RecordWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordWriter() {}

    /** The object that stands for the record; equal records give equal text, but for amounts of money as written. */
    public static ObjectNode write(Record record) {
        Shape shape = Shape.of(record.getClass());
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, Object> entry : shape.valuesOf(record).entrySet()) {
            Field field = shape.field(entry.getKey()).orElseThrow();
            object.set(entry.getKey(), node(field.kind(), entry.getValue()));
        }
        return object;
    }

    private static JsonNode node(FieldKind kind, Object value) {
        return switch (kind) {
            case FieldKind.Single single -> wire(single.scalar().write(value));
            case FieldKind.OneOf ignored -> NODES.stringNode(((Choice) value).slug());
            case FieldKind.SetOf set -> set(set.item(), (Set<?>) value);
            case FieldKind.ListOf list -> list(list.item(), (List<?>) value);
            case FieldKind.Group ignored -> write((Record) value);
        };
    }

    private static JsonNode wire(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(text);
            case BigDecimal number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            default -> throw new IllegalArgumentException(value.getClass() + " does not stand on the wire");
        };
    }

    /** In the order of the closed list, since a set has none. */
    private static ArrayNode set(FieldKind.OneOf item, Set<?> values) {
        ArrayNode array = NODES.arrayNode();
        item.choices().stream().filter(values::contains).forEach(choice -> array.add(choice.slug()));
        return array;
    }

    private static ArrayNode list(FieldKind item, List<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(node(item, value)));
        return array;
    }
}
