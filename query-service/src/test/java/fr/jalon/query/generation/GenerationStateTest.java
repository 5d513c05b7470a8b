package fr.jalon.query.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationStateTest {

    private final GenerationState first = GenerationState.first(1, "old");

    @Test
    void what_is_built_is_read_once_it_is_shown_and_what_was_read_is_kept() {
        GenerationState shown = first.building(2, "new").shown(2);

        assertThat(shown.generations())
                .containsExactlyInAnyOrder(new Listed(1, "old", Stage.KEPT), new Listed(2, "new", Stage.READ));
        assertThat(shown.kept()).isEqualTo(1);
    }

    @Test
    void only_one_is_kept() {
        GenerationState third =
                first.building(2, "new").shown(2).building(3, "newer").shown(3);

        assertThat(third.uses(1)).isFalse();
        assertThat(third.kept()).isEqualTo(2);
        assertThat(third.reading()).isEqualTo(3);
    }

    @Test
    void who_returns_reads_what_was_kept_and_keeps_what_was_read() {
        GenerationState back = first.building(2, "new").shown(2).returningTo(1).shown(1);

        assertThat(back.generations())
                .containsExactlyInAnyOrder(new Listed(1, "old", Stage.READ), new Listed(2, "new", Stage.KEPT));
    }

    @Test
    void what_was_on_its_way_and_is_given_up_leaves_what_is_read_and_what_is_kept() {
        GenerationState kept = first.building(2, "new").shown(2);

        assertThat(kept.building(3, "newer").givenUp(3).generations()).isEqualTo(kept.generations());
        assertThat(kept.returningTo(1).givenUp(1).generations()).isEqualTo(kept.generations());
    }

    @Test
    void every_change_has_an_epoch_of_its_own_and_only_a_restart_starts_everybody_again() {
        GenerationState building = first.building(2, "new");

        assertThat(building.epoch()).isEqualTo(2);
        assertThat(building.shown(2).epoch()).isEqualTo(3);
        assertThat(building.shown(2).restarts()).isZero();
        assertThat(building.restarted().restarts()).isEqualTo(1);
        assertThat(building.restarted().generations()).isEqualTo(building.generations());
    }

    @Test
    void a_change_from_where_it_cannot_begin_is_refused_and_always_one_is_read() {
        GenerationState kept = first.building(2, "new").shown(2);

        assertThatIllegalStateException().isThrownBy(() -> first.shown(1));
        assertThatIllegalStateException().isThrownBy(() -> first.shown(2));
        assertThatIllegalStateException().isThrownBy(() -> first.givenUp(1));
        assertThatIllegalStateException().isThrownBy(() -> first.returningTo(1));
        assertThatIllegalStateException().isThrownBy(() -> kept.returningTo(1).returningTo(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> first.building(2, "new").building(3, "newer"));
        assertThatIllegalStateException().isThrownBy(() -> new GenerationState(1, 0, List.of()));
    }
}
