package fr.jalon.contract.schema;

import fr.jalon.contract.event.EventCatalogue;
import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.PlaceInDocument;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Level;
import fr.jalon.domain.value.Prose;
import fr.jalon.domain.value.ReferentielFamily;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas (2020-12) of what is on the wire. */
public final class Schemas {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private Schemas() {}

    /**
     * The schema of an event's data, by its wire name. Open to optional fields that a later version may add.
     *
     * @return empty if there is no such event
     */
    public static Optional<ObjectNode> ofEvent(String wireName) {
        return EventCatalogue.named(wireName)
                .map(entry -> object(Shape.of(entry.event().asSubclass(Record.class)), false)
                        .put("$schema", DIALECT)
                        .put("title", wireName));
    }

    /** The schema of a milestone as clients log it: {@code type} and the fields of that type, nothing else. */
    public static ObjectNode ofMilestone() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT).put("title", "milestone");
        ArrayNode oneOf = schema.putArray("oneOf");
        MilestoneType.all().forEach(type -> oneOf.add(ofMilestone(type)));
        return schema;
    }

    /** The schema of a milestone of one type, as clients log it. */
    public static ObjectNode ofMilestone(MilestoneType type) {
        ObjectNode object = object(type.shape(), true).put("title", type.slug());
        ObjectNode properties = (ObjectNode) object.get("properties");
        properties.putObject("type").put("type", "string").put("const", type.slug());
        ArrayNode required = JsonNodeFactory.instance.arrayNode().add("type");
        type.shape().fields().stream()
                .filter(field -> field.required() && !field.name().equals("id"))
                .filter(field -> !(type.slug().equals("synergy-identified")
                        && field.name().equals("synergyId")))
                .forEach(field -> required.add(field.name()));
        object.set("required", required);
        return object;
    }

    /** The schema of an object of that shape; {@code closed}: without any other field. */
    public static ObjectNode object(Shape shape, boolean closed) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Field field : shape.fields()) {
            properties.set(field.name(), kind(field, field.kind(), closed));
            if (field.required()) {
                required.add(field.name());
            }
        }
        object.set("required", required);
        return closed ? object.put("additionalProperties", false) : object;
    }

    private static ObjectNode kind(Field field, FieldKind kind, boolean closed) {
        return switch (kind) {
            case FieldKind.Single single -> scalar(single.scalar());
            case FieldKind.OneOf one -> words(one);
            case FieldKind.SetOf set ->
                array(words(set.item()), FieldKind.ITEMS_MAX).put("uniqueItems", true);
            case FieldKind.ListOf list ->
                array(
                        kind(field, list.item(), closed),
                        field.name().equals("evidence") ? Head.EVIDENCE_MAX : FieldKind.ITEMS_MAX);
            case FieldKind.Group group -> object(group.shape(), closed);
        };
    }

    private static ObjectNode array(ObjectNode items, int most) {
        ObjectNode array =
                JsonNodeFactory.instance.objectNode().put("type", "array").put("maxItems", most);
        array.set("items", items);
        return array;
    }

    private static ObjectNode words(FieldKind.OneOf one) {
        ObjectNode words = JsonNodeFactory.instance.objectNode().put("type", "string");
        ArrayNode slugs = words.putArray("enum");
        one.choices().forEach(choice -> slugs.add(choice.slug()));
        return words;
    }

    private static ObjectNode scalar(Scalar scalar) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (scalar) {
            case LABEL -> text(node, Label.CHARACTERS_MAX).put("minLength", 1);
            case PROSE -> text(node, Prose.CHARACTERS_MAX);
            case PLACE -> text(node, PlaceInDocument.CHARACTERS_MAX).put("minLength", 1);
            case URI -> text(node, DocumentUri.CHARACTERS_MAX).put("format", "uri");
            case SHA256 -> form(node, "^[0-9a-fA-F]{64}$");
            case REGION -> form(node, "^[0-9]{2}$");
            case SIREN -> form(node, "^[0-9]{9}$");
            case MILESTONE, SYNERGY, AUDIT -> form(node, "^[A-Za-z0-9._-]{1,64}$");
            case PROOF -> form(node, "^[a-z0-9_-]{1," + ProofId.CHARACTERS_MAX + "}$");
            case FAMILY -> form(node, "^[a-z0-9_-]{1," + ReferentielFamily.CHARACTERS_MAX + "}$");
            case MONEY -> form(node, "^-?[0-9]{1,18}(\\.[0-9]{1,2})?$");
            case DATE -> node.put("type", "string").put("format", "date");
            case QUANTITY -> node.put("type", "number");
            case POINTS -> node.put("type", "number").put("minimum", 0);
            case FTE -> node.put("type", "number").put("exclusiveMinimum", 0).put("maximum", 1);
            case SHARE -> node.put("type", "number").put("minimum", 0).put("maximum", 100);
            case COUNT -> node.put("type", "integer").put("minimum", 0);
            case YEAR -> node.put("type", "integer").put("minimum", 1950).put("maximum", 9999);
            case CYCLE_YEARS -> node.put("type", "integer").put("minimum", 1).put("maximum", CycleYears.MOST);
            case HORIZON_YEARS -> node.put("type", "integer").put("minimum", 1).put("maximum", HorizonYears.MOST);
            case LEVEL -> node.put("type", "integer").put("minimum", 1).put("maximum", Level.HIGHEST);
            case FLAG -> node.put("type", "boolean");
        };
    }

    private static ObjectNode text(ObjectNode node, int most) {
        return node.put("type", "string").put("maxLength", most);
    }

    private static ObjectNode form(ObjectNode node, String pattern) {
        return node.put("type", "string").put("pattern", pattern);
    }
}
