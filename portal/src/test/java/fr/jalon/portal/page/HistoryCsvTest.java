package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryCsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Rencontre | Rencontre",
                "=1+1 | '=1+1",
                "@SUM(A1) | '@SUM(A1)",
                "-2 | '-2",
                "a;b | \"a;b\"",
                "dit \"oui\" | \"dit \"\"oui\"\"\"",
                "=a;b | \"'=a;b\""
            })
    void no_cell_is_a_formula_or_ends_another(String text, String cell) {
        assertThat(HistoryCsv.cell(text)).isEqualTo(cell);
    }
}
