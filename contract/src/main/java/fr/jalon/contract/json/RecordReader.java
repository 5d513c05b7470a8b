package fr.jalon.contract.json;

import fr.jalon.domain.choice.Choice;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Decimals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a record of the domain from a JSON object, as its shape says, and collects every refusal on the way. */
public final class RecordReader {

    private final boolean strict;
    private final List<Refusal> refusals = new ArrayList<>();

    private RecordReader(boolean strict) {
        this.strict = strict;
    }

    /**
     * Reads input: unknown fields are refused, and so are a SIREN inside a group that fails Luhn and what no text should hold any more.
     *
     * @param envelope fields of the object that are not the record's, passed over
     * @param defaults values of fields that are absent
     */
    public static Reading<Record> input(
            Shape shape, JsonNode object, Set<String> envelope, Map<String, Object> defaults) {
        return new RecordReader(true).read(shape, object, envelope, defaults);
    }

    /** Reads what was recorded: fields that a newer version has added are passed over. */
    public static Reading<Record> recorded(Shape shape, JsonNode object) {
        return new RecordReader(false).read(shape, object, Set.of(), Map.of());
    }

    private Reading<Record> read(Shape shape, JsonNode node, Set<String> envelope, Map<String, Object> defaults) {
        Record record = group(shape, node, "", envelope, defaults);
        return record == null ? new Reading.Unreadable<>(refusals) : new Reading.Read<>(record);
    }

    private @Nullable Object refuse(String pointer, Rule rule, @Nullable Object value) {
        refusals.add(new Refusal(pointer, rule, value));
        return null;
    }

    private @Nullable Object wrongType(String pointer, JsonNode node) {
        return refuse(pointer, Rule.JSON_TYPE, seen(node));
    }

    /** Where a text stands for a number or for yes and no: what it should look like says more than that it is a text. */
    private @Nullable Object wrongText(Scalar.Wire wanted, String pointer, String text) {
        boolean isNone = wanted == Scalar.Wire.NUMBER
                ? Decimals.read(text).isEmpty()
                : !text.equals("true") && !text.equals("false");
        Rule format = wanted == Scalar.Wire.NUMBER ? Rule.NUMBER_FORMAT : Rule.TRUTH_FORMAT;
        return refuse(pointer, isNone ? format : Rule.JSON_TYPE, text);
    }

    private static Object seen(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> node.decimalValue();
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.stringValue();
            default -> node.getNodeType().name();
        };
    }

    private @Nullable Record group(
            Shape shape, JsonNode node, String pointer, Set<String> envelope, Map<String, Object> defaults) {
        if (!node.isObject()) {
            wrongType(pointer, node);
            return null;
        }
        int before = refusals.size();
        Map<String, Object> values = new LinkedHashMap<>(defaults);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            Field field = shape.field(property.getKey()).orElse(null);
            String place = pointer + Json.pointer(property.getKey());
            if (field != null && !property.getValue().isNull()) {
                Object value = value(field.kind(), property.getValue(), place);
                values.compute(field.name(), (name, known) -> value);
            } else if (field == null && strict && !envelope.contains(property.getKey())) {
                refuse(place, Rule.KNOWN_FIELD, property.getKey());
            }
        }
        requireAll(shape, node, pointer, values);
        return refusals.size() == before ? create(shape, values, pointer) : null;
    }

    private void requireAll(Shape shape, JsonNode node, String pointer, Map<String, Object> values) {
        for (Field field : shape.fields()) {
            if (field.required() && !values.containsKey(field.name()) && isAbsent(node.get(field.name()))) {
                refuse(pointer + Json.pointer(field.name()), Rule.REQUIRED, null);
            }
        }
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    private @Nullable Record create(Shape shape, Map<String, Object> values, String pointer) {
        try {
            return shape.create(values);
        } catch (RefusedValue refused) {
            refusals.add(refused.refusal().under(pointer));
            return null;
        }
    }

    private @Nullable Object value(FieldKind kind, JsonNode node, String pointer) {
        return switch (kind) {
            case FieldKind.Single single -> single(single.scalar(), node, pointer);
            case FieldKind.OneOf one -> oneOf(one, node, pointer);
            case FieldKind.SetOf set -> setOf(set, node, pointer);
            case FieldKind.ListOf list -> listOf(list, node, pointer);
            case FieldKind.Group group -> group(group.shape(), node, pointer, Set.of(), Map.of());
        };
    }

    private @Nullable Object single(Scalar scalar, JsonNode node, String pointer) {
        Object wire = wire(scalar.wire(), node);
        if (wire == null) {
            return node.isString() ? wrongText(scalar.wire(), pointer, node.stringValue()) : wrongType(pointer, node);
        }
        try {
            if (!strict) {
                return scalar.read(wire);
            }
            boolean nested = pointer.indexOf('/', 1) > 0;
            return nested && scalar == Scalar.SIREN ? Siren.checked((String) wire) : scalar.admit(wire);
        } catch (RefusedValue refused) {
            refusals.add(refused.refusal().under(pointer));
            return null;
        }
    }

    private static @Nullable Object wire(Scalar.Wire wire, JsonNode node) {
        return switch (wire) {
            case TEXT -> node.isString() ? node.stringValue() : null;
            case NUMBER -> node.isNumber() ? node.decimalValue() : null;
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
        };
    }

    private @Nullable Object oneOf(FieldKind.OneOf one, JsonNode node, String pointer) {
        if (!node.isString()) {
            return wrongType(pointer, node);
        }
        String slug = node.stringValue();
        Choice choice = one.choices().stream()
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElse(null);
        return choice == null ? refuse(pointer, Rule.KNOWN_VALUE, slug) : choice;
    }

    private @Nullable Object setOf(FieldKind.SetOf set, JsonNode node, String pointer) {
        List<Object> items = items(set.item(), node, pointer);
        if (items == null) {
            return null;
        }
        Set<Object> distinct = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!distinct.add(items.get(i))) {
                return refuse(pointer + "/" + i, Rule.DISTINCT, ((Choice) items.get(i)).slug());
            }
        }
        return distinct;
    }

    private @Nullable Object listOf(FieldKind.ListOf list, JsonNode node, String pointer) {
        return items(list.item(), node, pointer);
    }

    private @Nullable List<Object> items(FieldKind item, JsonNode node, String pointer) {
        if (!node.isArray()) {
            wrongType(pointer, node);
            return null;
        }
        int most = pointer.equals("/evidence") ? Head.EVIDENCE_MAX : FieldKind.ITEMS_MAX;
        if (node.size() > most) {
            refuse(pointer, Rule.LIST_LIMIT, node.size());
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = value(item, node.get(i), pointer + "/" + i);
            if (value != null) {
                items.add(value);
            }
        }
        return items.size() == node.size() ? items : null;
    }
}
