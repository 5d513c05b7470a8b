package fr.jalon.command.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files as spreadsheets write them: each row is read or refused in words, and none is lost. */
class CsvLinesTest {

    private static final String ROW = "{\"type\":\"territory-registered\",\"siren\":\"900000019\",\"name\":\"Un\"}";

    private static List<String> read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Each row as its line, and its JSON or what it is refused for. */
    private static List<String> read(byte[] csv) throws IOException {
        List<String> rows = new ArrayList<>();
        switch (Lines.ofCsv(new ByteArrayInputStream(csv))) {
            case Reading.Unreadable<Lines>(List<Refusal> refusals) -> rows.add("header " + told(refusals));
            case Reading.Read<Lines>(Lines lines) -> {
                for (Line line = lines.next(); line != null; line = lines.next()) {
                    rows.add(line.number() + " "
                            + switch (line.content()) {
                                case Reading.Read<JsonNode>(JsonNode node) -> Json.write(node);
                                case Reading.Unreadable<JsonNode>(List<Refusal> refusals) -> told(refusals);
                            });
                }
            }
        }
        return rows;
    }

    private static String told(List<Refusal> refusals) {
        return refusals.getFirst().rule().slug() + ": " + refusals.getFirst().value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type;siren;name\nterritory-registered;900000019;Un",
                "type;siren;name;;\nterritory-registered;900000019;Un;;",
                "type;siren;name;\nterritory-registered;900000019;Un",
                "type;siren;name\nterritory-registered;900000019;Un;;\n;;\n ; ;\n",
                "type; siren ;name\nterritory-registered;900000019; Un ",
                "type\tsiren\tname\nterritory-registered\t900000019\tUn",
                "type,siren,name\rterritory-registered,900000019,Un\r",
                "\uFEFF\uFEFFtype;siren;name\n\uFEFFterritory-registered;900000019;Un",
            })
    void what_spreadsheets_leave_at_the_edges_is_passed_over(String csv) throws IOException {
        assertThat(read(csv)).containsExactly("2 " + ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "\uFEFFsep=;\r\n", "\"sep=;\"\n", "sep=;;;\n"})
    void a_line_that_names_the_separator_is_passed_over(String line) throws IOException {
        assertThat(read(line + "type;siren;name\r\nterritory-registered;900000019;Un\r\n"))
                .containsExactly("3 " + ROW);
    }

    @Test
    void a_column_without_a_name_or_with_that_of_another_is_named() throws IOException {
        assertThat(read("type;;name\n1;2;3")).containsExactly("header column-name: 2");
        assertThat(read("type;name; name\n1;2;3")).containsExactly("header column-name: name");
    }

    @Test
    void another_encoding_is_named() throws IOException {
        String csv = "type;name\nb;Forêt\nc;Vallon";

        assertThat(read(csv.getBytes(Charset.forName("windows-1252"))))
                .containsExactly("2 encoding: Windows-1252", "3 {\"type\":\"c\",\"name\":\"Vallon\"}");
        assertThat(read(csv.getBytes(StandardCharsets.UTF_16))).containsExactly("header encoding: UTF-16");
        assertThat(read(csv.getBytes(StandardCharsets.UTF_16LE))).containsExactly("header encoding: UTF-16");
    }

    @Test
    void a_row_that_was_cut_off_is_refused() throws IOException {
        assertThat(read("a;b\n1\n1;2;3\n")).containsExactly("2 well-formed: 1 / 2", "3 well-formed: 3 / 2");
    }

    /** As many rows come out as the reader of cells counts in the whole file: quotes, separators and line ends in any order. */
    @Test
    void no_row_is_lost_in_silence() throws IOException {
        String[] parts = {"a", "\"", "\"\"", ";", ",", "\n", "\r", "\r\n", "\"x;y\"", "\"x\ny\"", ";\"x\ry\"", " "};
        Random random = new Random(20_261_129);
        int compared = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder csv = new StringBuilder("h;i\n");
            for (int i = random.nextInt(20); i > 0; i--) {
                csv.append(parts[random.nextInt(parts.length)]);
            }
            OptionalLong rows = rowsOfAll(csv.toString());
            if (rows.isPresent()) {
                compared++;
                assertThat(read(csv.toString())).as("rows of %s", csv).hasSize((int) rows.getAsLong() - 1);
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    private static OptionalLong rowsOfAll(String csv) {
        try {
            return OptionalLong.of(
                    CsvReader.builder().fieldSeparator(';').allowUnclosedQuote(false).ofCsvRecord(csv).stream()
                            .filter(row -> !row.getFields().stream().allMatch(String::isBlank))
                            .count());
        } catch (CsvParseException e) {
            return OptionalLong.empty();
        }
    }
}
