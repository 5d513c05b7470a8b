package fr.jalon.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource({"fr.jalon.strength.FromHell#numbers", "fr.jalon.strength.FromHell#longNumbers"})
    void what_is_no_number_is_none_and_is_never_worked_out(String text) {
        assertThat(Decimals.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", "007", "99999999999999999999.999999999", "75000.00"})
    void figures_are_kept_as_they_are_written(String text) {
        assertThat(Decimals.read(text)).contains(new BigDecimal(text));
        assertThat(Decimals.written(Decimals.read(text).orElseThrow())).isEqualTo(new BigDecimal(text).toPlainString());
    }

    @Test
    void a_number_that_would_fill_the_memory_is_not_written_out() {
        assertThat(Decimals.written(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(Decimals.written(new BigDecimal("1e-999999999"))).isEqualTo("1E-999999999");
        assertThat(Decimals.written(new BigDecimal("1e-9"))).isEqualTo("0.000000001");
    }

    @Test
    void a_sum_has_more_digits_than_any_number_in_it_and_is_read_back() {
        BigDecimal sum = new BigDecimal("99999999999999999999.999999999").multiply(BigDecimal.valueOf(1_000_000));

        assertThat(Decimals.read(Decimals.written(sum))).isEmpty();
        assertThat(Decimals.readSum(Decimals.written(sum))).contains(sum);
        assertThat(Decimals.readSum("1e999999999")).isEmpty();
    }
}
