package fr.jalon.command.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.intake.imports.Records.Quotes;
import fr.jalon.contract.json.Reading;
import fr.jalon.strength.Strength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static List<String> read(Records records) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Records.Text text = records.next(); text != null; text = records.next()) {
            texts.add(text.line() + ":" + (text.text() instanceof Reading.Read<String>(String value) ? value : "!"));
        }
        return texts;
    }

    private static List<String> read(String text, Quotes quotes) throws IOException {
        return read(new Records(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), quotes));
    }

    @Test
    void lines_end_with_either_line_break_or_with_the_input_and_blank_ones_are_passed_over() throws IOException {
        assertThat(read("\uFEFFa\r\n\n  \nb\n\nc", Quotes.NONE)).containsExactly("1:a", "4:b", "6:c");
        assertThat(read("", Quotes.NONE)).isEmpty();
        assertThat(read("\uFEFF", Quotes.NONE)).isEmpty();
    }

    @Test
    void quotes_hold_lines_together_only_in_csv_and_only_at_the_beginning_of_a_field() throws IOException {
        assertThat(read("\"a\nb\"\nc", Quotes.NONE)).containsExactly("1:\"a", "2:b\"", "3:c");
        assertThat(read("\"a\nb\",\"\"\"\n\"\"\"\nc", Quotes.OF_CSV))
                .containsExactly("1:\"a\nb\",\"\"\"\n\"\"\"", "4:c");
        assertThat(read("5\" pipe,x\nc", Quotes.OF_CSV)).containsExactly("1:5\" pipe,x", "2:c");
        assertThat(read("\uFEFF\"a\nb\"\nc", Quotes.OF_CSV)).containsExactly("1:\"a\nb\"", "3:c");
    }

    @Test
    void a_carriage_return_alone_ends_a_row_of_csv_as_it_does_for_the_reader_of_cells() throws IOException {
        assertThat(read("a\rb\r\nc\n\rd", Quotes.OF_CSV)).containsExactly("1:a", "2:b", "3:c", "5:d");
        assertThat(read("\"a\rb\"\rc", Quotes.OF_CSV)).containsExactly("1:\"a\rb\"", "3:c");
        assertThat(read("{\r}\n{}", Quotes.NONE)).containsExactly("1:{\r}", "2:{}");
    }

    @Test
    void byte_order_marks_are_passed_over_in_front_of_every_line_however_many() throws IOException {
        assertThat(read("\uFEFF\uFEFFa\n\uFEFFb\n\uFEFF\n", Quotes.NONE)).containsExactly("1:a", "2:b");
    }

    @Test
    void a_quote_behind_what_does_not_separate_belongs_to_its_cell() throws IOException {
        Records records = new Records(
                new ByteArrayInputStream("a;b\n1,\"x;2\n3;4".getBytes(StandardCharsets.UTF_8)), Quotes.OF_CSV);
        records.separatedBy(';');

        assertThat(read(records)).containsExactly("1:a;b", "2:1,\"x;2", "3:3;4");
    }

    @Test
    void bytes_that_are_no_utf_8_spoil_their_line_only() throws IOException {
        byte[] bytes = {'a', '\n', (byte) 0xC3, '\n', 'b'};

        assertThat(read(new Records(new ByteArrayInputStream(bytes), Quotes.NONE)))
                .containsExactly("1:a", "2:!", "3:b");
    }

    @Test
    void a_line_of_many_megabytes_takes_no_more_memory_than_one_of_a_mebibyte() throws IOException {
        long length = Strength.times(100) * 1_000_000L;
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return given <= length ? 'x' : given == length + 1 ? '\n' : given == length + 2 ? 'y' : -1;
            }
        };

        assertThat(read(new Records(endless, Quotes.NONE))).containsExactly("1:!", "2:y");
    }

    @Test
    void a_line_of_exactly_a_mebibyte_is_read() throws IOException {
        String most = "x".repeat(Records.BYTES_MAX);

        assertThat(read(most + "\r\n" + most + "x\n", Quotes.NONE)).containsExactly("1:" + most, "2:!");
    }
}
