package fr.jalon.contract.json;

import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON object that a row of CSV stands for ({@code docs/spec/api.md}, "Commands"), so that {@link RecordReader} reads
 * rows as it reads JSON. {@code actor.name} is a field of a group, items of a list stand between {@code |}, an empty
 * cell is an absent field. A list of groups has a column for each field, the first items of which make the first group.
 * A bar in an item stands behind a backslash. An apostrophe before what a spreadsheet would take for a formula is no part of the text.
 */
public final class Cells {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final char BETWEEN_ITEMS = '|';
    private static final char ESCAPE = '\\';

    /** How a spreadsheet is kept from carrying out a text; the file that it comes from put the first apostrophe there. */
    private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r＝＋－＠].*");

    /** A number of a country that writes a comma before decimals. */
    private static final Pattern WITH_COMMA = Pattern.compile("-?[0-9]+,[0-9]+");

    private Cells() {}

    /** The object of a row whose numbers have a point before their decimals. */
    public static ObjectNode object(Shape shape, Map<String, String> cells) {
        return object(shape, cells, false);
    }

    /**
     * The object. A cell that is not what its field holds stays a string, and a column that is no field keeps its name:
     * the reader refuses them, saying where. Of a list beyond its limit, only so much is read as shows it.
     *
     * @param shape what the row holds
     * @param cells texts by the names in the header, in their order
     * @param commas whether numbers may have a comma before their decimals: where commas separate nothing
     */
    public static ObjectNode object(Shape shape, Map<String, String> cells, boolean commas) {
        ObjectNode object = NODES.objectNode();
        cells.forEach((column, text) -> put(object, shape, column, unguarded(text.strip()), commas));
        return object;
    }

    private static String unguarded(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }

    private static void put(ObjectNode object, Shape shape, String column, String text, boolean commas) {
        if (text.isEmpty()) {
            return;
        }
        int dot = column.indexOf('.');
        String name = dot < 0 ? column : column.substring(0, dot);
        FieldKind kind = shape.field(name).map(field -> field.kind()).orElse(null);
        if (kind != null && dot < 0) {
            object.set(name, node(kind, text, commas));
        } else if (kind instanceof FieldKind.Group(Shape group)) {
            put(object.withObjectProperty(name), group, column.substring(dot + 1), text, commas);
        } else if (kind instanceof FieldKind.ListOf(FieldKind.Group(Shape group))) {
            putEach(object.withArrayProperty(name), group, column.substring(dot + 1), items(text), commas);
        } else {
            object.put(column, text);
        }
    }

    private static void putEach(ArrayNode groups, Shape group, String column, List<String> items, boolean commas) {
        for (int i = 0; i < items.size(); i++) {
            ObjectNode object = i < groups.size() ? (ObjectNode) groups.get(i) : groups.addObject();
            put(object, group, column, items.get(i).strip(), commas);
        }
    }

    /** Of a list beyond its limit, only so many as show it. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEscaped = c == ESCAPE
                    && i + 1 < text.length()
                    && (text.charAt(i + 1) == BETWEEN_ITEMS || text.charAt(i + 1) == ESCAPE);
            if (isEscaped) {
                i++;
                item.append(text.charAt(i));
            } else if (c == BETWEEN_ITEMS && items.size() <= FieldKind.ITEMS_MAX) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        items.add(item.toString());
        return items;
    }

    private static JsonNode node(FieldKind kind, String text, boolean commas) {
        return switch (kind) {
            case FieldKind.Single(Scalar scalar) -> single(scalar, text, commas);
            case FieldKind.SetOf(FieldKind.OneOf item) -> array(item, text, commas);
            case FieldKind.ListOf(FieldKind.Group ignored) -> NODES.stringNode(text);
            case FieldKind.ListOf(FieldKind item) -> array(item, text, commas);
            case FieldKind.OneOf ignored -> NODES.stringNode(text);
            case FieldKind.Group ignored -> NODES.stringNode(text);
        };
    }

    private static ArrayNode array(FieldKind item, String text, boolean commas) {
        ArrayNode array = NODES.arrayNode();
        for (String each : items(text)) {
            array.add(node(item, each.strip(), commas));
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

    private static JsonNode single(Scalar scalar, String text, boolean commas) {
        return switch (scalar.wire()) {
            case NUMBER -> number(pointed(text, commas));
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? NODES.booleanNode(Boolean.parseBoolean(text))
                        : NODES.stringNode(text);
            case TEXT -> NODES.stringNode(scalar == Scalar.MONEY ? pointed(text, commas) : text);
        };
    }

    private static String pointed(String text, boolean commas) {
        return commas && WITH_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    }
}
