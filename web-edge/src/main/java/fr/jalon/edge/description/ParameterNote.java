package fr.jalon.edge.description;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a parameter is, and what it looks like.
 *
 * @param name its name
 * @param below the path that it has this meaning at and below; empty for everywhere
 * @param form {@code text}, {@code date}, or another word of the table
 */
record ParameterNote(String name, String below, String form, String example, String description) {

    private static final List<ParameterNote> ALL = Table.rows("parameters.txt", 4).stream()
            .map(ParameterNote::of)
            .sorted(Comparator.comparingInt((ParameterNote note) -> note.below.length())
                    .reversed())
            .toList();

    private static ParameterNote of(List<String> row) {
        String[] place = row.getFirst().split(" @ ", 2);
        return new ParameterNote(place[0], place.length > 1 ? place[1] : "", row.get(1), row.get(2), row.get(3));
    }

    /** The one that is nearest to a path. */
    static Optional<ParameterNote> of(String name, String path) {
        return ALL.stream()
                .filter(note -> note.name.equals(name) && path.startsWith(note.below))
                .findFirst();
    }

    void describe(Parameter parameter) {
        parameter.description(description).schema(schema());
        parameter.setExample(value(example));
    }

    private Object value(String text) {
        return switch (word()) {
            case "boolean" -> Boolean.valueOf(text);
            case "integer" -> Integer.valueOf(text);
            default -> text;
        };
    }

    private String word() {
        int blank = form.indexOf(' ');
        return blank < 0 ? form : form.substring(0, blank);
    }

    private String rest() {
        return form.substring(word().length()).strip();
    }

    private Schema<?> schema() {
        return switch (word()) {
            case "text" -> typed("string");
            case "date", "date-time" -> typed("string").format(form);
            case "boolean" -> typed("boolean");
            case "integer" -> {
                String[] ends = rest().split(" ", 2);
                yield typed("integer").minimum(whole(ends[0])).maximum(whole(ends[1]));
            }
            case "one-of" -> {
                Schema<Object> choice = typed("string");
                choice.setEnum(Arrays.asList((Object[]) rest().split(" ", -1)));
                yield choice;
            }
            case "like" -> typed("string").pattern(rest());
            default -> throw new IllegalStateException(form + " is no form of a parameter");
        };
    }

    private static BigDecimal whole(String text) {
        return BigDecimal.valueOf(Long.parseLong(text));
    }

    private static Schema<Object> typed(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
