package fr.jalon.command.intake.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.jalon.contract.json.Cells;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of CSV ({@code docs/spec/api.md}, "Commands"), as the JSON objects that they stand for. */
final class CsvLines implements Lines {

    /** What may separate cells; the one that stands most often in the header row does. */
    static final String SEPARATORS = ",;\t";

    /** A line that tells Excel what separates cells, and nobody else. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=[;,\t]\"?[;,\t]*");

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
        if (first != null
                && first.text() instanceof Reading.Read<String>(String text)
                && SEPARATOR_LINE.matcher(text.strip()).matches()) {
            first = records.next();
        }
        if (first == null) {
            return Lines.refused("", Rule.WELL_FORMED, "");
        }
        return first.text().flatMap(text -> {
            if (text.indexOf('\0') >= 0) {
                return Lines.refused("", Rule.ENCODING, "UTF-16");
            }
            char separator = separatorOf(text);
            records.separatedBy(separator);
            return cells(text, separator)
                    .flatMap(CsvLines::header)
                    .map(header -> new CsvLines(records, separator, header));
        });
    }

    /** The names of the columns, without those that a spreadsheet has left empty at the end. */
    private static Reading<List<String>> header(List<String> cells) {
        List<String> names = new ArrayList<>(cells.stream().map(String::strip).toList());
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names.removeLast();
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty() || !seen.add(name)) {
                return Lines.refused("", Rule.COLUMN_NAME, name.isEmpty() ? i + 1 : name);
            }
        }
        return new Reading.Read<>(List.copyOf(names));
    }

    private static char separatorOf(String header) {
        return (char) SEPARATORS
                .chars()
                .boxed()
                .max(Comparator.comparingLong(
                        separator -> header.chars().filter(c -> c == separator).count()))
                .orElseThrow()
                .intValue();
    }

    /** The next row that holds anything: a spreadsheet leaves rows of separators at the end. */
    @Override
    public @Nullable Line next() throws IOException {
        for (Records.Text record = records.next(); record != null; record = records.next()) {
            Reading<List<String>> row = record.text().flatMap(text -> cells(text, separator));
            if (!(row instanceof Reading.Read<List<String>>(List<String> cells)
                    && cells.stream().allMatch(String::isBlank))) {
                return new Line(record.line(), row.flatMap(this::object));
            }
        }
        return null;
    }

    private static Reading<List<String>> cells(String record, char separator) {
        try {
            List<CsvRecord> rows = CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(false)
                    .ofCsvRecord(record)
                    .stream()
                    .limit(2)
                    .toList();
            // One row, as was split off, and not another behind it that would be lost.
            return rows.size() == 1
                    ? new Reading.Read<>(rows.getFirst().getFields())
                    : Lines.refused("", Rule.WELL_FORMED, record);
        } catch (CsvParseException e) {
            return Lines.refused("", Rule.WELL_FORMED, record);
        }
    }

    /**
     * A row with fewer cells than the header, or with something behind its last column, was cut off, or quoted wrongly: nobody knows what
     * it says.
     */
    private Reading<JsonNode> object(List<String> row) {
        if (row.size() < header.size() || !row.stream().skip(header.size()).allMatch(String::isBlank)) {
            return Lines.refused("", Rule.WELL_FORMED, row.size() + " / " + header.size());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, String> replacement = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            if (column.startsWith(REPLACEMENT)) {
                replacement.put(column.substring(REPLACEMENT.length()), row.get(i));
            } else {
                cells.put(column, row.get(i));
            }
        }
        ObjectNode object = Cells.object(shapeOf(cells), cells, separator != ',');
        ObjectNode nested = Cells.object(shapeOf(replacement), replacement, separator != ',');
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
            case LineReader.AUDIT_OPENED -> Shape.of(AuditOpened.class);
            case LineReader.OPINION_GIVEN -> Shape.of(AuditOpinionGiven.class);
            case LineReader.AUDIT_CLOSED -> Shape.of(AuditClosed.class);
            default ->
                MilestoneType.named(type)
                        .map(MilestoneType::shape)
                        .orElseGet(() -> Shape.of(LineReader.NothingElse.class));
        };
    }
}
