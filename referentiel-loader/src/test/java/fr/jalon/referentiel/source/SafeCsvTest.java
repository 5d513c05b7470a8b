package fr.jalon.referentiel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.strength.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeCsvTest {

    private static final List<String> PIECES =
            List.of(",", "\"", "\"\"", "\n", "\r\n", "\r", ";", "\t", " ", "a", "é", "🌱", "<b>", "1,5", "#", "\u00A0");
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private static List<List<Tree.Leaf>> read(String text) {
        return SafeCsv.read(new SourceFile("essai.csv", text));
    }

    private static List<List<String>> texts(String text) {
        return read(text).stream()
                .map(row -> row.stream().map(Tree.Leaf::text).toList())
                .toList();
    }

    @Test
    void cells_of_many_lines_with_commas_and_marks_are_read_as_they_stand() {
        assertThat(texts("a,b\r\n\"1,5\",\"x \"\"y\"\"\nz\r\n\"\r\n,\n"))
                .containsExactly(List.of("a", "b"), List.of("1,5", "x \"y\"\nz\r\n"));
    }

    @Test
    void a_cell_knows_the_line_and_the_column_at_which_it_begins() {
        List<Tree.Leaf> row = read("a,b,c,d\n\"é\n🌱\",\"x\"\"\",y,z\n").get(1);

        assertThat(row)
                .containsExactly(
                        new Tree.Leaf("é\n🌱", 2, 1),
                        new Tree.Leaf("x\"", 3, 4),
                        new Tree.Leaf("y", 3, 10),
                        new Tree.Leaf("z", 3, 12));
    }

    @Test
    void rows_in_which_nothing_stands_are_passed_over() {
        assertThat(read("\n , \na,b\n\n,,\n\nc,d"))
                .extracting(row -> row.getFirst().line())
                .containsExactly(3, 7);
        assertThat(read("")).isEmpty();
    }

    /** Line ends are written as they are in the mark-up of CsvSource: LF as n after a backslash. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '^',
            value = {
                "a,b\\nc,\"d ! 2:3 ! this quotation mark is never closed (cell 2, which begins at line 2)",
                "a,b\\n\"c ! 2:1 ! this quotation mark is never closed (cell 1, which begins at line 2)",
                "a,b\\n\"c\\n\",\"d\"\" ! 3:3 ! this quotation mark is never closed (cell 2, which begins at line 3)",
                "\" ! 1:1 ! this quotation mark is never closed (cell 1, which begins at line 1)",
                "a,b\\nc,\"d\" e\\n ! 2:6 ! behind a closing quotation mark stands a comma or the end of the line",
                "\"a\";\"b\"\\n ! 1:4 ! the separator must be a comma, and not a semicolon (cell 1, which",
                "\"a\"\t\"b\"\\n ! 1:4 ! the separator must be a comma, and not a tab (cell 1, which",
                "\"a\"|b\\n ! 1:4 ! the separator must be a comma, and not a vertical bar (cell 1, which",
                "a,b\\nc,éd\u0000e\\n ! 2:5 ! the character \\u0000 is no part of a text (cell 2)",
                "a,\"b\\n\u001B[31m\"\\n ! 2:1 ! the character \\u001b is no part of a text (cell 2)",
                "a,b\u0085\\n ! 1:4 ! the character \\u0085 is no part of a text (cell 2)"
            })
    void what_breaks_the_format_is_told_with_line_column_and_cell(String text, String place, String reason) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(FlawedFile.class)
                .hasMessageStartingWith("essai.csv:" + place + ": " + reason);
    }

    @Test
    void a_mark_that_is_missing_is_told_where_it_is_noticed_with_the_line_where_its_cell_begins() {
        assertThatThrownBy(() -> read("a,b\n1,\"never closed\n2,\"next\"\n"))
                .isInstanceOf(FlawedFile.class)
                .hasMessageStartingWith("essai.csv:3:4: behind a closing quotation mark")
                .hasMessageEndingWith("(cell 2, which begins at line 2)");
    }

    @Test
    void a_hundred_columns_and_five_thousand_rows_are_read_and_one_more_is_refused() {
        String row = "a" + ",".repeat(SafeCsv.COLUMNS_MAX - 1);
        String rows = "a\n".repeat(SafeCsv.ROWS_MAX);

        assertThat(read(row).getFirst()).hasSize(100);
        assertThat(read(rows)).hasSize(5_000);
        assertThatThrownBy(() -> read(row + ","))
                .isInstanceOf(FlawedFile.class)
                .hasMessage("essai.csv:1:102: the row has more than 100 cells");
        assertThatThrownBy(() -> read(rows + "a"))
                .isInstanceOf(FlawedFile.class)
                .hasMessage("essai.csv:5001:1: the file has more than 5000 rows");
    }

    @Test
    @Timeout(60)
    void a_file_as_long_as_any_is_read_in_time_that_grows_with_it_alone() {
        for (String filler : List.of(",", "\"", "\"\"", "\n", "\r", "a", "\",\"", "\"a\n", ";", "\t", "🌱")) {
            String text = "a,b\nc,\"" + filler.repeat((SourceFile.CSV_BYTES_MAX - 8) / filler.length());
            try {
                assertThat(read(text)).isNotEmpty();
            } catch (FlawedFile e) {
                assertThat(e.flaws()).hasSize(1);
            }
        }
    }

    @Test
    void whatever_a_table_says_it_is_read_as_it_was_written() {
        long seed = Strength.seed(4);
        Random random = new Random(seed);
        for (int round = 0; round < Strength.times(20_000); round++) {
            List<List<String>> table = table(random);
            String written = written(table, random);

            assertThat(texts(written)).as("-Djalon.seed=%d, %s", seed, written).isEqualTo(table);
            assertThat(places(written))
                    .as("-Djalon.seed=%d, %s", seed, written)
                    .allMatch(cell -> begins(written, cell));
        }
    }

    private static List<Tree.Leaf> places(String written) {
        return read(written).stream().flatMap(List::stream).toList();
    }

    /** Whether the words of a cell, or the mark before them, stand where it says. */
    private static boolean begins(String written, Tree.Leaf cell) {
        List<String> lines = written.lines().toList();
        String line = cell.line() > lines.size() ? "" : lines.get(cell.line() - 1);
        String from = line.substring(line.offsetByCodePoints(0, cell.column() - 1));
        String first = cell.text().lines().findFirst().orElse("");
        return from.startsWith("\"") ? from.startsWith(first.replace("\"", "\"\""), 1) : from.startsWith(first);
    }

    /** No row of it is blank: such rows are passed over. */
    private static List<List<String>> table(Random random) {
        int columns = 1 + random.nextInt(4);
        List<List<String>> table = new ArrayList<>();
        for (int row = 0; row <= random.nextInt(4); row++) {
            List<String> cells = new ArrayList<>();
            cells.add("x" + words(random));
            IntStream.range(1, columns).forEach(i -> cells.add(words(random)));
            table.add(cells);
        }
        return table;
    }

    private static String words(Random random) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    /** As RFC 4180 has it: quoted where it must be, and elsewhere by chance. */
    private static String written(List<List<String>> table, Random random) {
        String end = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
        String text = table.stream()
                .map(row -> row.stream().map(cell -> written(cell, random)).collect(Collectors.joining(",")))
                .collect(Collectors.joining(end));
        return random.nextBoolean() ? text + end : text;
    }

    private static String written(String cell, Random random) {
        boolean must = cell.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0);
        return must || random.nextInt(3) == 0 ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
