package fr.jalon.torture.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefectTest {

    private static final Path REPOSITORY = Path.of("..");

    static List<Defect> defects() {
        return Defect.all();
    }

    @Test
    void there_are_ten_and_each_has_its_name() {
        assertThat(Defect.all()).hasSize(10).extracting(Defect::name).doesNotHaveDuplicates();
    }

    /** Whoever changes that piece of code says here what the mistake would be now. */
    @ParameterizedTest
    @MethodSource("defects")
    void what_it_changes_stands_in_the_source_once(Defect defect) throws IOException {
        assertThat(defect.occurrences(REPOSITORY)).as(defect.source()).isEqualTo(1);
    }
}
