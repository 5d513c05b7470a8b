package fr.jalon.query.generation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.query.generation.GenerationState.Listed;
import fr.jalon.query.generation.GenerationState.Stage;
import org.junit.jupiter.api.Test;

class GenerationStateTest {

    private final GenerationState first = GenerationState.first(1, "old");

    @Test
    void what_is_built_is_read_once_it_is_shown_and_what_was_read_is_kept() {
        GenerationState shown = first.building(2, "new").shown();

        assertThat(shown.generations())
                .containsExactlyInAnyOrder(new Listed(1, "old", Stage.KEPT), new Listed(2, "new", Stage.READ));
        assertThat(shown.kept()).isEqualTo(1);
    }

    @Test
    void only_one_is_kept() {
        GenerationState third =
                first.building(2, "new").shown().building(3, "newer").shown();

        assertThat(third.uses(1)).isFalse();
        assertThat(third.kept()).isEqualTo(2);
        assertThat(third.reading()).isEqualTo(3);
    }

    @Test
    void who_returns_reads_what_was_kept_and_keeps_what_was_read() {
        GenerationState back = first.building(2, "new").shown().returningTo(1).shown();

        assertThat(back.generations())
                .containsExactlyInAnyOrder(new Listed(1, "old", Stage.READ), new Listed(2, "new", Stage.KEPT));
    }

    @Test
    void what_was_on_its_way_and_is_given_up_leaves_what_is_read_and_what_is_kept() {
        GenerationState kept = first.building(2, "new").shown();

        assertThat(kept.building(3, "newer").givenUp().generations()).isEqualTo(kept.generations());
        assertThat(kept.returningTo(1).givenUp().generations()).isEqualTo(kept.generations());
    }

    @Test
    void every_change_has_an_epoch_of_its_own_and_only_a_restart_starts_everybody_again() {
        GenerationState building = first.building(2, "new");

        assertThat(building.epoch()).isEqualTo(2);
        assertThat(building.shown().epoch()).isEqualTo(3);
        assertThat(building.shown().restarts()).isZero();
        assertThat(building.restarted().restarts()).isEqualTo(1);
        assertThat(building.restarted().generations()).isEqualTo(building.generations());
    }
}
