package fr.jalon.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.portal.answer.Referentiels;
import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a territory can be looked at under. */
class EditionChoiceTest {

    private static final Referentiels.Edition LEVELS = edition("eci-3.5@2021", "3.5", 4, false, null);
    private static final Referentiels.Edition SCORE = edition("eci-3.5@2022", "3.5", 0, false, null);
    private static final Referentiels.Edition MEASURE = edition("te-6.3.5@2026", "6.3.5", 0, true, "3.5");
    private static final Referentiels.Edition ELSEWHERE = edition("eci-1.9@essai", "1.9", 1, false, null);
    private static final List<Referentiels.Edition> EDITIONS = List.of(LEVELS, SCORE, MEASURE, ELSEWHERE);

    private static Referentiels.Edition edition(
            String id, String action, int levels, boolean draft, @Nullable String follows) {
        return new Referentiels.Edition(
                id,
                action,
                levels,
                levels == 0,
                false,
                draft,
                follows == null ? null : new Referentiels.Follows(follows));
    }

    private static Views.Assessment under(String rules, @Nullable Integer level, String score) {
        return new Views.Assessment(
                LocalDate.EPOCH,
                Instant.EPOCH,
                rules,
                level,
                null,
                List.of(),
                new Views.Score(score, BigDecimal.ONE, BigDecimal.TEN, null, null, null, List.of()),
                null);
    }

    @Test
    void the_action_in_force_and_the_one_that_follows_it_can_be_chosen_and_no_other() {
        EditionChoice choice = EditionChoice.of(EDITIONS, under("eci-3.5@2021", 2, "eci-3.5@2022"));

        assertThat(choice.isOffered()).isTrue();
        assertThat(choice.actions())
                .containsExactly(
                        new EditionChoice.Action("3.5", "eci-3.5@2021", "eci-3.5@2022", true, false, null),
                        new EditionChoice.Action("6.3.5", null, "te-6.3.5@2026", false, true, "3.5"));
        assertThat(choice.actions().getFirst().editions()).containsExactly("eci-3.5@2021", "eci-3.5@2022");
    }

    @Test
    void whoever_lives_under_the_follower_can_look_back() {
        EditionChoice choice = EditionChoice.of(
                List.of(LEVELS, SCORE, edition("te-6.3.5@2026", "6.3.5", 0, false, "3.5")),
                under("te-6.3.5@2026", null, "te-6.3.5@2026"));

        assertThat(choice.actions())
                .containsExactly(
                        new EditionChoice.Action("3.5", "eci-3.5@2021", "eci-3.5@2022", false, false, null),
                        new EditionChoice.Action("6.3.5", null, "te-6.3.5@2026", true, false, "3.5"));
    }

    @Test
    void an_address_asks_for_one_for_all_or_for_what_is_in_force() {
        EditionChoice choice = EditionChoice.of(EDITIONS, under("eci-3.5@2021", 2, "eci-3.5@2022"));

        assertThat(choice.asked("6.3.5"))
                .extracting(EditionChoice.Action::action)
                .containsExactly("6.3.5");
        assertThat(choice.asked("both")).isEqualTo(choice.actions());
        for (String otherwise : new String[] {"", "3.5", "9.9", "<script>"}) {
            assertThat(choice.asked(otherwise))
                    .extracting(EditionChoice.Action::action)
                    .containsExactly("3.5");
        }
    }

    @Test
    void with_one_action_there_is_nothing_to_choose() {
        assertThat(EditionChoice.of(List.of(LEVELS, SCORE), under("eci-3.5@2021", 0, "eci-3.5@2022"))
                        .isOffered())
                .isFalse();
    }

    @Test
    void a_published_edition_comes_before_a_later_draft() {
        Referentiels.Edition draft = edition("eci-3.5@2030", "3.5", 5, true, null);
        EditionChoice choice = EditionChoice.of(
                List.of(LEVELS, SCORE, draft, edition("te-6.3.5@2026", "6.3.5", 0, false, "3.5")),
                under("te-6.3.5@2026", null, "te-6.3.5@2026"));

        assertThat(choice.actions().getFirst().levels()).isEqualTo("eci-3.5@2021");
    }
}
