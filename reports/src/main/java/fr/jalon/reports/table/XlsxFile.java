package fr.jalon.reports.table;

import fr.jalon.contract.problem.Language;
import fr.jalon.reports.words.Typography;
import fr.jalon.reports.zip.ReproducibleZip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Tables as XLSX (Office Open XML). They pass through a temporary file: it is known to be whole before its first byte is sent, and memory
 * does not grow with it.
 */
public final class XlsxFile {

    private static final int ROWS_IN_MEMORY = 200;
    private static final int CELL_CHARACTERS_MAX = 32_767;
    private static final int NAME_CHARACTERS_MAX = 31;
    private static final String HEADER_FILL = "1F4E46";

    private final Book book;

    private XlsxFile(Book book) {
        this.book = book;
    }

    /** Writes them; the stream stays open. */
    public static void write(Book book, OutputStream to) throws IOException {
        Path spool = Files.createTempFile("jalon-report", ".xlsx");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(spool))) {
                new XlsxFile(book).make(file);
            }
            ReproducibleZip.copy(spool, book.made(), to);
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private void make(OutputStream file) throws IOException {
        try (Workbook workbook = new Workbook(file, "Jalon", "1.0")) {
            workbook.properties().setTitle(Typography.clean(book.title()));
            for (Table table : book.tables()) {
                sheet(workbook.newWorksheet(Typography.cut(table.name(), NAME_CHARACTERS_MAX)), table);
            }
        }
    }

    private void sheet(Worksheet sheet, Table table) throws IOException {
        List<Table.Column> columns = table.columns();
        sheet.freezePane(0, 1);
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, columns.get(c).width());
            sheet.inlineString(0, c, Typography.clean(columns.get(c).label()));
            sheet.style(0, c)
                    .bold()
                    .fillColor(HEADER_FILL)
                    .fontColor("FFFFFF")
                    .wrapText(true)
                    .set();
        }
        int[] at = {0};
        table.rows().tell(row -> {
            at[0]++;
            for (int c = 0; c < row.size(); c++) {
                put(sheet, at[0], c, columns.get(c).kind(), row.get(c));
            }
            if (at[0] % ROWS_IN_MEMORY == 0) {
                flush(sheet);
            }
        });
        sheet.setAutoFilter(0, 0, at[0], columns.size() - 1);
        sheet.finish();
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Texts are texts, whatever they begin with: a formula is another kind of cell. */
    private void put(Worksheet sheet, int row, int column, Table.Kind kind, @Nullable Object value) {
        switch (value) {
            case null -> {
                // An empty cell.
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column)
                        .format(book.language() == Language.FR ? "dd/mm/yyyy" : "yyyy-mm-dd")
                        .set();
            }
            case BigDecimal figure -> {
                sheet.value(row, column, figure);
                if (kind == Table.Kind.MONEY) {
                    sheet.style(row, column).format("#,##0.00").set();
                }
            }
            case Integer figure -> sheet.value(row, column, figure);
            default -> {
                sheet.inlineString(
                        row, column, Typography.cut(Typography.clean(value.toString()), CELL_CHARACTERS_MAX));
                sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
            }
        }
    }
}
