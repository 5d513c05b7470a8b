package fr.jalon.domain.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.fixture.Milestones;
import fr.jalon.domain.party.Department;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How single values and records of them are described, read and written. */
class ScalarsAndShapesTest {

    /** A group within a record. */
    record Part(Label name, @Nullable Count count) {
        Part {
            if (count != null && count.value() == 13) {
                throw new RefusedValue("/count", Rule.IN_RANGE, count.value());
            }
        }
    }

    /** One field of each kind. */
    record Whole(
            Head head,
            Siren siren,
            int level,
            @Nullable Quantity tonnes,
            @Nullable SynergySupport support,
            Set<Department> departments,
            @Nullable Part part,
            List<Part> parts) {}

    /** Breaks for no reason of the domain. */
    record Broken(Label name) {
        Broken {
            if (!name.text().isEmpty()) {
                throw new IllegalStateException(name.text());
            }
        }
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of(Scalar.LABEL, "Été"),
                Arguments.of(Scalar.PROSE, "a\nb"),
                Arguments.of(Scalar.URI, "https://example.org"),
                Arguments.of(Scalar.SHA256, "0".repeat(64)),
                Arguments.of(Scalar.REGION, "53"),
                Arguments.of(Scalar.SIREN, "246700488"),
                Arguments.of(Scalar.MILESTONE, "m-1"),
                Arguments.of(Scalar.SYNERGY, "s-1"),
                Arguments.of(Scalar.MONEY, "75000.00"),
                Arguments.of(Scalar.DATE, "2024-02-29"),
                Arguments.of(Scalar.QUANTITY, new BigDecimal("0.5")),
                Arguments.of(Scalar.FTE, new BigDecimal("0.5")),
                Arguments.of(Scalar.SHARE, new BigDecimal("12.5")),
                Arguments.of(Scalar.COUNT, new BigDecimal("7")),
                Arguments.of(Scalar.YEAR, new BigDecimal("2024")),
                Arguments.of(Scalar.CYCLE_YEARS, new BigDecimal("4")),
                Arguments.of(Scalar.HORIZON_YEARS, new BigDecimal("20")),
                Arguments.of(Scalar.PLACE, "p. 12–14, § 3"),
                Arguments.of(Scalar.PROOF, "deliberation_1"),
                Arguments.of(Scalar.FAMILY, "te"),
                Arguments.of(Scalar.LEVEL, new BigDecimal("3")),
                Arguments.of(Scalar.FLAG, true),
                Arguments.of(Scalar.FLAG, false));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void a_value_comes_back_from_the_wire_as_it_was_written(Scalar scalar, Object wire) {
        Object value = scalar.read(wire);
        assertThat(value).isNotNull();
        assertThat(scalar.write(value)).isEqualTo(wire);
        assertThat(scalar.wire().type()).isEqualTo(wire.getClass());
        assertThat(Scalar.of(value.getClass())).isEqualTo(scalar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2023-02-29", "2024-2-9", "2024-02-29T", "29.02.2024", "+12024-02-29", "2024-02-2x"})
    void a_date_has_ten_characters_and_is_in_the_calendar(String text) {
        assertThatThrownBy(() -> Scalar.DATE.read(text))
                .isInstanceOfSatisfying(
                        RefusedValue.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new Refusal("", Rule.CALENDAR_DATE, text)));
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "1E+3, 1000", "7.0, 7", "0, 0", "1E+9, 1000000000"})
    void a_whole_number_may_be_written_in_any_way(BigDecimal written, int number) {
        assertThat(Scalar.COUNT.read(written)).isEqualTo(new Count(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.5", "1E+10", "9999999999", "1E+999999999", "0.1"})
    void what_is_no_whole_number_of_that_size_is_refused(String written) {
        BigDecimal number = new BigDecimal(written);
        assertThatThrownBy(() -> Scalar.COUNT.read(number)).isInstanceOfSatisfying(RefusedValue.class, refused -> {
            assertThat(refused.refusal().rule()).isEqualTo(Rule.IN_RANGE);
            assertThat(refused.refusal().value())
                    .isEqualTo(number.precision() - (long) number.scale() > 10 ? null : number);
        });
    }

    @Test
    void a_shape_is_read_off_the_components_of_a_record() {
        Shape shape = Shape.of(Whole.class);
        assertThat(shape).isSameAs(Shape.of(Whole.class)).hasToString("Shape of Whole");
        assertThat(shape.recordClass()).isEqualTo(Whole.class);
        List<Field> head = Shape.of(Head.class).fields();
        assertThat(shape.fields().subList(0, head.size())).isEqualTo(head);
        assertThat(shape.fields().subList(head.size(), shape.fields().size()))
                .containsExactly(
                        new Field("siren", new FieldKind.Single(Scalar.SIREN), true),
                        new Field("level", new FieldKind.Single(Scalar.LEVEL), true),
                        new Field("tonnes", new FieldKind.Single(Scalar.QUANTITY), false),
                        new Field("support", new FieldKind.OneOf(List.of(SynergySupport.values())), false),
                        new Field(
                                "departments",
                                new FieldKind.SetOf(new FieldKind.OneOf(List.of(Department.values()))),
                                true),
                        new Field("part", new FieldKind.Group(Shape.of(Part.class)), false),
                        new Field("parts", new FieldKind.ListOf(new FieldKind.Group(Shape.of(Part.class))), true));
        assertThat(shape.field("tonnes")).map(Field::name).contains("tonnes");
        assertThat(shape.field("occurredOn")).isPresent();
        assertThat(shape.field("head")).isEmpty();
    }

    private static Map<String, Object> values() {
        return Map.of(
                "id",
                new MilestoneId("m"),
                "occurredOn",
                LocalDate.of(2024, 1, 1),
                "siren",
                new Siren("246700488"),
                "level",
                2,
                "departments",
                Set.of(Department.values()[0]),
                "parts",
                List.of(new Part(new Label("A"), null)));
    }

    @Test
    void a_record_is_made_from_its_values_and_taken_apart_into_them() {
        Shape shape = Shape.of(Whole.class);
        Whole whole = (Whole) shape.create(values());
        assertThat(whole.head().occurredOn()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(whole.level()).isEqualTo(2);
        assertThat(whole.tonnes()).isNull();
        assertThat(shape.valuesOf(whole)).containsAllEntriesOf(values()).doesNotContainKeys("tonnes", "head", "part");
        assertThat(shape.valueOf(whole, "siren")).isEqualTo(new Siren("246700488"));
        assertThat(shape.valueOf(whole, "tonnes")).isNull();
        assertThat(shape.valueOf(whole, "nothing")).isNull();
    }

    @Test
    void a_field_of_the_head_of_a_milestone_is_its_own() {
        Milestone milestone = Milestones.meeting("m", "2024-01-01");
        Shape shape = Shape.of(((Record) milestone).getClass());
        assertThat(shape.valueOf((Record) milestone, "occurredOn")).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(shape.valueOf((Record) milestone, "nothing")).isNull();
    }

    @Test
    void what_a_record_refuses_is_refused_and_what_is_an_error_of_ours_is_one() {
        Map<String, Object> unlucky = Map.of("name", new Label("A"), "count", new Count(13));
        assertThatThrownBy(() -> Shape.of(Part.class).create(unlucky)).isInstanceOf(RefusedValue.class);
        assertThat(Objects.requireNonNull(
                        ((Part) Shape.of(Part.class).create(Map.of("name", new Label("A"), "count", new Count(12))))
                                .count()))
                .isEqualTo(new Count(12));
        assertThatThrownBy(() -> Shape.of(Broken.class).create(Map.of("name", new Label("A"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be made");
    }
}
