package fr.jalon.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {

    private static final Instant MADE = Instant.parse("2026-11-28T10:00:00Z");

    private static Table table(Table.Rows rows) {
        return new Table(
                "Jalons",
                List.of(
                        new Table.Column("Date", Table.Kind.DATE, 12),
                        new Table.Column("Objet", Table.Kind.TEXT, 40),
                        new Table.Column("Montant", Table.Kind.MONEY, 12)),
                rows);
    }

    private static Table one(String text) {
        return table(row -> row.accept(Arrays.asList(LocalDate.of(2024, 3, 1), text, new BigDecimal("1234.50"))));
    }

    private static byte[] xlsx(Table... tables) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        XlsxFile.write(new Book("Titre", Language.FR, MADE, List.of(tables)), file);
        return file.toByteArray();
    }

    private static String csv(Table table) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CsvFile.write(table, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_csv_has_what_a_french_spreadsheet_opens_by_double_click() throws IOException {
        assertThat(csv(one("Énergie ; \"eau\"\nsuite")))
                .isEqualTo("\uFEFFDate;Objet;Montant\r\n2024-03-01;\"Énergie ; \"\"eau\"\"\nsuite\";1234,50\r\n");
        assertThat(csv(table(row -> row.accept(Arrays.asList(null, "", null))))).endsWith("Montant\r\n;;\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "'=1", "＝1"})
    void what_a_spreadsheet_would_carry_out_has_an_apostrophe_in_a_csv_and_is_text_in_a_spreadsheet(String formula)
            throws IOException {
        assertThat(csv(one(formula))).contains("'" + formula);
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(xlsx(one(formula))))) {
            Cell cell = read.getSheetAt(0).getRow(1).getCell(1);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(formula);
        }
    }

    @Test
    void texts_that_are_harmless_stay_as_they_are() {
        assertThat(List.of("eau", "'30s", "a=b", ""))
                .allSatisfy(text -> assertThat(CsvFile.guarded(text)).isEqualTo(text));
        assertThat(CsvFile.items(List.of("a|b", "c\\"))).isEqualTo("a\\|b|c\\\\");
    }

    @Test
    void a_spreadsheet_has_real_days_and_figures_and_is_read_back() throws IOException {
        String long200 = "é".repeat(200);
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(xlsx(one("🌱 שלום " + long200))))) {
            Row row = read.getSheetAt(0).getRow(1);
            assertThat(DateUtil.isCellDateFormatted(row.getCell(0))).isTrue();
            assertThat(row.getCell(0).getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2024-03-01");
            assertThat(row.getCell(1).getStringCellValue()).isEqualTo("🌱 שלום " + long200);
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(1234.5);
            assertThat(read.getProperties().getCoreProperties().getCreated().toInstant())
                    .isEqualTo(MADE);
        }
    }

    @Test
    void the_same_tables_are_the_same_bytes() throws Exception {
        byte[] first = xlsx(one("eau"), one("énergie"));
        // Entries of a ZIP bear two seconds, properties a millisecond.
        Instant later = Instant.now(java.time.Clock.systemUTC()).plusMillis(5);
        while (Instant.now(java.time.Clock.systemUTC()).isBefore(later)) {
            Thread.onSpinWait();
        }
        assertThat(xlsx(one("eau"), one("énergie"))).isEqualTo(first);
    }

    @Test
    void many_rows_pass_through_without_being_held() throws IOException {
        byte[] file = xlsx(table(row -> {
            for (int i = 0; i < 5_000; i++) {
                row.accept(
                        Arrays.asList(LocalDate.of(2024, 1, 1).plusDays(i % 365), "Territoire " + i, BigDecimal.TEN));
            }
        }));

        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(read.getSheetAt(0).getLastRowNum()).isEqualTo(5_000);
        }
    }
}
