package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.page.Comparison.Part;
import fr.jalon.portal.page.Comparison.Points;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static boolean isChanged(@Nullable Part before, @Nullable Part after) {
        return new Points(null, before, after).isChanged();
    }

    private static Part part(String points, String outOf) {
        return new Part(new BigDecimal(points), new BigDecimal(outOf));
    }

    @Test
    void points_differ_where_there_are_more_or_more_could_be_had() {
        assertThat(isChanged(part("3", "5"), part("3.0", "5.00"))).isFalse();
        assertThat(isChanged(part("3", "5"), part("4", "5"))).isTrue();
        assertThat(isChanged(part("3", "5"), part("3", "4"))).isTrue();
        assertThat(isChanged(null, part("0", "5"))).isFalse();
        assertThat(isChanged(null, part("1", "5"))).isTrue();
    }
}
