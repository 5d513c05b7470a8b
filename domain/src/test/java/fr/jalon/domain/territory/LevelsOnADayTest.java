package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.Milestones.departments;
import static fr.jalon.domain.fixture.Milestones.involvement;
import static fr.jalon.domain.fixture.Milestones.jointStrategy;
import static fr.jalon.domain.fixture.Milestones.objectives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds on a day, criterion by criterion and level by level; what a milestone's head refuses. */
class LevelsOnADayTest {

    private static final List<String> FIRST_LEVEL = Editions.LEVELS_2021.levels().getFirst().criteria().stream()
            .map(Criterion::id)
            .toList();

    @Test
    void criteria_and_levels_are_listed_from_the_day_on_which_they_hold() {
        Levels levels = History.given(
                        objectives("o", "2020-01-01"),
                        involvement("i", "2020-01-01"),
                        departments("d", "2020-01-01"),
                        jointStrategy("s", "2021-05-01"))
                .territory()
                .levels();
        LocalDate first = LocalDate.of(2021, 5, 1);
        assertThat(levels.criteriaOn(first)).containsAll(FIRST_LEVEL);
        assertThat(levels.criteriaOn(first.minusDays(1))).isNotEmpty().doesNotContainSequence(FIRST_LEVEL);
        assertThat(levels.criteriaOn(LocalDate.of(2019, 12, 31))).isEmpty();
        assertThat(levels.completeOn(first)).containsExactly(1);
        assertThat(levels.completeOn(first.minusDays(1))).isEmpty();
        assertThat(levels.isComplete(1, first)).isTrue();
        assertThat(levels.isComplete(1, first.minusDays(1))).isFalse();
        assertThat(levels.isComplete(2, first)).isFalse();
    }

    private static Head head(LocalDate day, @Nullable List<Evidence> evidence) {
        return new Head(new MilestoneId("m"), day, null, null, null, null, evidence);
    }

    @Test
    void a_milestone_is_in_the_calendar() {
        assertThatCode(() -> head(LocalDate.of(1950, 1, 1), null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> head(LocalDate.of(1949, 12, 31), null))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("/occurredOn");
    }

    @Test
    void a_milestone_has_twenty_documents_at_most() {
        LocalDate day = LocalDate.of(2024, 1, 1);
        Evidence document =
                new Evidence(new Label("L"), null, new DocumentUri("https://example.org"), null, null, null);
        assertThat(head(day, Collections.nCopies(20, document)).evidence()).hasSize(20);
        List<Evidence> tooMany = Collections.nCopies(21, document);
        assertThatThrownBy(() -> head(day, tooMany))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("/evidence");
    }
}
