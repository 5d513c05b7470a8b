package fr.jalon.reports.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import fr.jalon.domain.value.Decimals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180) that a French Excel opens by double click: semicolons, a byte order mark, decimal commas, days as YYYY-MM-DD. A
 * text that a spreadsheet would take for a formula (CSV injection) has an apostrophe before it, which the import takes away again.
 */
public final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What begins a formula, perhaps behind apostrophes that a text has itself. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r＝＋－＠].*");

    private CsvFile() {}

    /** Writes it; the stream stays open. */
    public static void write(Table table, OutputStream to) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        text.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(text);
        csv.writeRecord(table.columns().stream().map(Table.Column::label).toList());
        table.rows().tell(row -> csv.writeRecord(row.stream().map(CsvFile::cell).toList()));
        csv.flush();
        text.flush();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal figure -> Decimals.written(figure).replace('.', ',');
            case String text -> guarded(text);
            default -> value.toString();
        };
    }

    /** So that no spreadsheet carries it out. */
    static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** Texts of a list in one cell: a bar between them, one in a text behind a backslash. */
    public static String items(List<String> texts) {
        return String.join(
                "|",
                texts.stream()
                        .map(text -> text.replace("\\", "\\\\").replace("|", "\\|"))
                        .toList());
    }
}
