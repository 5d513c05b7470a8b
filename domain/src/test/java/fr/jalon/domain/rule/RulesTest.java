package fr.jalon.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.NetworkMilestone.ActorJoined;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.Milestones;
import fr.jalon.domain.party.Actor;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.shape.Field;
import fr.jalon.domain.shape.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules are made of. */
class RulesTest {

    @ParameterizedTest
    @CsvSource({"2, 4, 1, 2", "0, 7, 0, 1", "7, 1, 7, 1", "1, 3, 1, 3"})
    void a_fraction_is_in_lowest_terms(long numerator, long denominator, long up, long down) {
        Fraction fraction = Fraction.of(numerator, denominator);
        assertThat(fraction.numerator()).isEqualTo(BigInteger.valueOf(up));
        assertThat(fraction.denominator()).isEqualTo(BigInteger.valueOf(down));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 1, 4", "1.50, 3, 2", "3, 3, 1", "1E+2, 100, 1", "0.0, 0, 1"})
    void a_decimal_number_is_a_fraction_exactly(BigDecimal number, long up, long down) {
        assertThat(Fraction.of(number)).isEqualTo(Fraction.of(up, down));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "1, 0", "1, -2"})
    void a_fraction_is_not_negative_and_is_divided_by_something(long numerator, long denominator) {
        assertThatThrownBy(() -> Fraction.of(numerator, denominator)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fractions_are_added_and_multiplied_exactly_and_rounded_at_the_end() {
        assertThat(Fraction.of(1, 3).plus(Fraction.of(1, 6))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(2, 3).times(Fraction.of(3, 5))).isEqualTo(Fraction.of(2, 5));
        assertThat(Fraction.ZERO.plus(Fraction.of(1, 3))).isEqualTo(Fraction.of(1, 3));
        assertThat(Fraction.of(1, 3).decimal(new MathContext(4))).isEqualTo(new BigDecimal("0.3333"));
    }

    @Test
    void a_path_leads_to_a_field_or_to_a_field_of_a_group() {
        Shape joined = Shape.of(ActorJoined.class);
        assertThat(FieldPath.of("actor.kind")).hasToString("actor.kind");
        assertThat(FieldPath.of("actor").in(joined)).map(Field::name).contains("actor");
        assertThat(FieldPath.of("actor.kind").in(joined))
                .isEqualTo(Shape.of(Actor.class).field("kind"));
        assertThat(FieldPath.of("actor.kind").in(joined)).isPresent();
        assertThat(FieldPath.of("actor.nothing").in(joined)).isEmpty();
        assertThat(FieldPath.of("nothing.kind").in(joined)).isEmpty();
        assertThat(FieldPath.of("actor.kind.slug").in(joined)).isEmpty();
        List<String> none = List.of();
        assertThatThrownBy(() -> new FieldPath(none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_path_reads_what_stands_there_or_nothing() {
        Record joined = Milestones.actor("a", "2024-01-01", ActorKind.COMPANY);
        assertThat(FieldPath.of("actor.kind").valueIn(joined)).isEqualTo(ActorKind.COMPANY);
        assertThat(FieldPath.of("actor.kind.slug").valueIn(joined)).isNull();
        assertThat(FieldPath.of("nothing.kind").valueIn(joined)).isNull();
    }

    @Test
    void levels_stand_in_order_from_the_first() {
        List<LevelRule> levels = Editions.LEVELS_2021.levels();
        assertThat(new RuleSet("e", "3.5", levels, null)
                        .criterion(levels.getLast().criteria().getFirst().id()))
                .contains(levels.getLast().criteria().getFirst());
        List<LevelRule> upsideDown = levels.reversed();
        assertThatThrownBy(() -> new RuleSet("e", "3.5", upsideDown, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Level " + levels.size() + " stands where 1 should");
        List<LevelRule> second = levels.subList(1, 2);
        assertThatThrownBy(() -> new RuleSet("e", "3.5", second, null)).hasMessage("Level 2 stands where 1 should");
        List<LevelRule> twice = List.of(levels.getFirst(), levels.getFirst());
        assertThatThrownBy(() -> new RuleSet("e", "3.5", twice, null)).hasMessage("Level 1 stands where 2 should");
    }

    private static ExpectedProof proof(String id, List<String> supports, List<MilestoneType> carriedBy) {
        return new ExpectedProof(new ProofId(id), new Words("p", "p"), supports, carriedBy);
    }

    private static RuleSet expecting(ExpectedProof... proofs) {
        return new RuleSet("e", "3.5", Editions.LEVELS_2021.levels(), Editions.SCORE_2022.score(), List.of(proofs));
    }

    @Test
    void an_expected_proof_is_for_criteria_and_parts_of_its_edition_and_has_a_name_of_its_own() {
        List<MilestoneType> types =
                List.of(MilestoneType.of(Milestones.meeting("m", "2024-01-01").getClass()));
        ExpectedProof proof = proof("p", List.of("strategy", "3.5.2.1"), types);
        assertThat(expecting(proof).proofs()).containsExactly(proof);
        assertThatThrownBy(() -> expecting(proof, proof)).hasMessageContaining("two of one name");
        assertThatThrownBy(() -> expecting(proof("q", List.of("3.5.2"), types)))
                .hasMessage("q is for what the edition does not have");
        List<String> nothing = List.of();
        assertThatThrownBy(() -> proof("p", nothing, types)).isInstanceOf(IllegalArgumentException.class);
        List<MilestoneType> none = List.of();
        assertThatThrownBy(() -> proof("p", List.of("strategy"), none)).isInstanceOf(IllegalArgumentException.class);
    }
}
