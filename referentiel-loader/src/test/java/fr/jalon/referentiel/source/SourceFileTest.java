package fr.jalon.referentiel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {

    private static SourceFile read(String name, byte[] bytes) throws IOException {
        return SourceFile.read(name, new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource({"essai.csv, 8388608", "ESSAI.CSV, 8388608", "essai.md, 1048576", "csv.yaml, 1048576"})
    void csv_may_have_eight_mebibytes_and_any_other_file_one(String name, int most) throws IOException {
        assertThat(read(name, new byte[most]).text()).hasSize(most);
        assertThatThrownBy(() -> read(name, new byte[most + 1]))
                .isInstanceOf(FlawedFile.class)
                .hasMessage(name + ":1:1: the file is over " + most + " bytes");
    }

    @Test
    void of_a_file_without_end_no_more_is_read_than_it_may_have() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ',';
            }
        };

        assertThatThrownBy(() -> SourceFile.read("essai.csv", endless)).hasMessageContaining("over 8388608 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, 'a,b\nété', 2:1, 0xE9",
        "windows-1252, 'été', 1:1, 0xE9",
        "windows-1252, 'a,b\r\nun œuf', 2:4, 0x9C",
        "UTF-16, 'a', 1:1, 0xFE"
    })
    void the_first_byte_that_is_not_utf_8_is_told_with_its_place(
            String charset, String text, String place, String found) {
        assertThatThrownBy(() -> read("essai.csv", text.getBytes(Charset.forName(charset))))
                .isInstanceOf(FlawedFile.class)
                .hasMessage("essai.csv:" + place + ": the file is not UTF-8, the byte " + found
                        + " says so: save it as UTF-8");
    }

    @Test
    void a_character_that_is_cut_off_at_the_end_is_not_utf_8() {
        byte[] bytes = "\uFEFFa,é".getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> read("essai.csv", cut)).hasMessageContaining("essai.csv:1:3: the file is not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text_and_of_no_column() throws IOException {
        assertThat(read("essai.csv", "\uFEFFa".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("a");
    }
}
