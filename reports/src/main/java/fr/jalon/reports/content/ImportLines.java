package fr.jalon.reports.content;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.shape.FieldKind;
import fr.jalon.domain.shape.Scalar;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.Decimals;
import fr.jalon.reports.table.CsvFile;
import fr.jalon.reports.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A history as rows of the import format, so that a table of milestones comes back in without loss. */
final class ImportLines {

    private static final String REPLACEMENT = "milestone.";
    private static final int WIDTH = 18;

    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>(List.of("siren", "type"));
    private final String siren;
    private @Nullable JsonNode correction;

    private ImportLines(String siren) {
        this.siren = siren;
    }

    /** The lines of a history as far as it was known. */
    static Table table(Known known, String name) {
        ImportLines lines = new ImportLines(known.siren());
        known.entries().forEach(lines::add);
        List<String> columns = List.copyOf(lines.columns);
        return new Table(
                name,
                columns.stream()
                        .map(column -> new Table.Column(column, Table.Kind.TEXT, WIDTH))
                        .toList(),
                row -> lines.lines.forEach(line -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(line.get(column)));
                    row.accept(cells);
                }));
    }

    private void add(JsonNode entry) {
        String type = entry.path("type").asString("");
        JsonNode milestone = entry.path("milestone");
        JsonNode data = entry.path("data");
        if (milestone.isObject()) {
            milestone(type, milestone);
        } else if (type.equals("milestone-retracted")) {
            correction = data.has("correctedBy") ? data : null;
            if (correction == null) {
                Map<String, Object> line = line(type);
                put(line, "retracts", data.path("retracts").asString());
                put(line, "reason", data.path("reason").asString());
            }
        } else if (type.equals("territory-registered") || type.equals("territory-details-changed")) {
            Map<String, Object> line = line(type);
            data.forEachEntry((name, value) -> {
                if (!name.equals("siren")) {
                    put(line, name, value.isNumber() ? value.decimalValue() : value.asString());
                }
            });
        }
        // All other events follow from these, or are nobody's to import.
    }

    /** A correction is two events and one line. */
    private void milestone(String type, JsonNode milestone) {
        JsonNode corrects = correction;
        correction = null;
        boolean isReplacement = corrects != null
                && corrects.path("correctedBy")
                        .asString()
                        .equals(milestone.path("id").asString());
        Map<String, Object> line = line(isReplacement ? "milestone-corrected" : type);
        if (corrects != null && isReplacement) {
            put(line, "corrects", corrects.path("retracts").asString());
            put(line, "reason", corrects.path("reason").asString());
            put(line, REPLACEMENT + "type", type);
        }
        MilestoneType.named(type)
                .ifPresent(known -> fields(line, isReplacement ? REPLACEMENT : "", known.shape(), milestone));
    }

    private Map<String, Object> line(String type) {
        Map<String, Object> line = new LinkedHashMap<>();
        lines.add(line);
        put(line, "siren", siren);
        put(line, "type", type);
        return line;
    }

    private void put(Map<String, Object> line, String column, Object value) {
        columns.add(column);
        line.put(column, value);
    }

    private void fields(Map<String, Object> line, String prefix, Shape shape, JsonNode object) {
        object.forEachEntry((name, value) -> shape.field(name).ifPresent(field -> {
            String column = prefix + name;
            switch (field.kind()) {
                case FieldKind.Single(Scalar scalar) -> put(line, column, single(scalar, value));
                case FieldKind.OneOf ignored -> put(line, column, value.asString());
                case FieldKind.Group(Shape group) -> fields(line, column + ".", group, value);
                case FieldKind.SetOf ignored -> put(line, column, items(value));
                case FieldKind.ListOf(FieldKind.Group(Shape group)) -> columns(line, column + ".", group, value);
                case FieldKind.ListOf ignored -> put(line, column, items(value));
            }
        }));
    }

    private static Object single(Scalar scalar, JsonNode value) {
        if (scalar == Scalar.MONEY) {
            return Decimals.read(value.asString()).<Object>map(amount -> amount).orElseGet(value::asString);
        }
        return value.isNumber() ? value.decimalValue() : value.asString();
    }

    private static String items(JsonNode values) {
        List<String> items = new ArrayList<>();
        values.forEach(value -> items.add(value.asString()));
        return CsvFile.items(items);
    }

    /** A list of things has a column for each field, in which things go together by place. */
    private void columns(Map<String, Object> line, String prefix, Shape group, JsonNode things) {
        group.fields().forEach(field -> {
            List<String> items = new ArrayList<>();
            things.forEach(thing -> items.add(item(thing.path(field.name()))));
            if (items.stream().anyMatch(item -> !item.isEmpty())) {
                put(line, prefix + field.name(), CsvFile.items(items));
            }
        });
    }

    private static String item(JsonNode value) {
        return value.isNumber() ? Decimals.written(value.decimalValue()).replace('.', ',') : value.asString("");
    }
}
