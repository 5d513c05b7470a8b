package fr.jalon.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.refusal.RefusedValue;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorePointsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.00, 0", "1E+1, 10", "0.60, 0.6", "0.3333333333333333, 0.3333333333333333"})
    void points_have_one_form(String written, String form) {
        assertThat(new ScorePoints(new BigDecimal(written)).value().toString()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "12345678901234567", "1E-101", "1E+101"})
    void points_below_nothing_with_more_digits_than_count_or_out_of_all_bounds_are_refused(String written) {
        assertThatThrownBy(() -> new ScorePoints(new BigDecimal(written))).isInstanceOf(RefusedValue.class);
    }

    @Test
    void a_third_of_a_point_is_kept_as_it_is_shown() {
        BigDecimal third = BigDecimal.ONE.divide(BigDecimal.valueOf(3), MathContext.DECIMAL64);
        assertThat(new ScorePoints(third).value()).isEqualTo(third);
    }
}
