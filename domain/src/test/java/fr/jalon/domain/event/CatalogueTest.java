package fr.jalon.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of docs/spec/domain.md section 3 is approved: a field that comes, goes or changes turns this red. */
class CatalogueTest {

    @Test
    void types_and_fields_are_those_approved() throws IOException {
        String catalogue = MilestoneType.all().stream()
                .map(CatalogueTest::line)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        try (InputStream approved = CatalogueTest.class.getResourceAsStream("/catalogue.approved.txt")) {
            assertThat(catalogue)
                    .isEqualTo(new String(Objects.requireNonNull(approved).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String line(MilestoneType type) {
        return type.slug()
                + type.shape().fields().stream()
                        .filter(field ->
                                Shape.of(Head.class).field(field.name()).isEmpty())
                        .map(field -> " " + field.name() + (field.required() ? "" : "?"))
                        .collect(Collectors.joining());
    }
}
