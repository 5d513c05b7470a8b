package fr.jalon.command.intake.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import fr.jalon.contract.json.Cells;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.Shape;
import fr.jalon.domain.event.TerritoryDetailsChanged;
import fr.jalon.domain.event.TerritoryRegistered;
import fr.jalon.domain.value.Rule;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of CSV ({@code api.md}, "Commands"), as the JSON objects that they stand for. */
final class CsvLines implements Lines {

    private static final String REPLACEMENT = LineReader.MILESTONE + ".";

    private final Records records;
    private final char separator;
    private final List<String> header;

    private CsvLines(Records records, char separator, List<String> header) {
        this.records = records;
        this.separator = separator;
        this.header = header;
    }

    /** Reads the header row, and finds out by it what separates cells. */
    static Reading<Lines> of(Records records) throws IOException {
        Records.Text first = records.next();
        if (first == null) {
            return Lines.refused("", Rule.WELL_FORMED, "");
        }
        return first.text().flatMap(text -> {
            char separator = separatorOf(text);
            return cells(text, separator).flatMap(cells -> {
                List<String> header = cells.stream().map(String::strip).toList();
                boolean usable = new HashSet<>(header).size() == header.size() && !header.contains("");
                return usable
                        ? new Reading.Read<Lines>(new CsvLines(records, separator, header))
                        : Lines.refused("", Rule.WELL_FORMED, text);
            });
        });
    }

    private static char separatorOf(String header) {
        return header.chars().filter(c -> c == ';').count()
                        > header.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
    }

    @Override
    public @Nullable Line next() throws IOException {
        Records.Text record = records.next();
        return record == null
                ? null
                : new Line(
                        record.line(),
                        record.text().flatMap(text -> cells(text, separator)).flatMap(this::object));
    }

    private static Reading<List<String>> cells(String record, char separator) {
        try {
            return new Reading.Read<>(CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(false)
                    .ofSingleCsvRecord(record)
                    .getFields());
        } catch (CsvParseException e) {
            return Lines.refused("", Rule.WELL_FORMED, record);
        }
    }

    /** A row with more or fewer cells than the header was cut off, or quoted wrongly: nobody knows what it says. */
    private Reading<JsonNode> object(List<String> row) {
        if (row.size() != header.size()) {
            return Lines.refused("", Rule.WELL_FORMED, row.size() + " / " + header.size());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, String> replacement = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String column = header.get(i);
            if (column.startsWith(REPLACEMENT)) {
                replacement.put(column.substring(REPLACEMENT.length()), row.get(i));
            } else {
                cells.put(column, row.get(i));
            }
        }
        ObjectNode object = Cells.object(shapeOf(cells), cells);
        ObjectNode nested = Cells.object(shapeOf(replacement), replacement);
        if (!nested.isEmpty()) {
            object.set(LineReader.MILESTONE, nested);
        }
        return new Reading.Read<>(object);
    }

    /** What a row of that type holds; of one that nobody knows every cell is text, and its type is refused. */
    private static Shape shapeOf(Map<String, String> cells) {
        String type = cells.getOrDefault(LineReader.TYPE, "").strip();
        return switch (type) {
            case LineReader.REGISTERED -> Shape.of(TerritoryRegistered.class);
            case LineReader.DETAILS_CHANGED -> Shape.of(TerritoryDetailsChanged.class);
            default ->
                MilestoneType.named(type)
                        .map(MilestoneType::shape)
                        .orElseGet(() -> Shape.of(LineReader.NothingElse.class));
        };
    }
}
