package fr.jalon.referentiel.fiche;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.fiche.Origins.Link;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static Origins read(String cell) {
        return Origins.read(cell).orElseThrow();
    }

    @Test
    void links_stand_on_lines_of_their_own_or_behind_each_other_whatever_their_letters() {
        assertThat(read("Essai_3.5.3.2 (1)\n JEU_1.B\r\nessai_2 (0,25) Jeu_4.1.a( 0.5 ), jeu_5;"))
                .isEqualTo(new Origins(
                        List.of(
                                new Link("essai", "3.5.3.2", "1"),
                                new Link("jeu", "1.b", null),
                                new Link("essai", "2", "0,25"),
                                new Link("jeu", "4.1.a", "0.5"),
                                new Link("jeu", "5", null)),
                        List.of()));
    }

    @Test
    void what_is_no_link_is_a_note_from_there_to_the_end_of_its_line() {
        assertThat(read("Nouvelle action\nEssai_1.2 (1) – en partie\n\nvoir Essai_1.3\nEssai_1.4 (beaucoup)"))
                .isEqualTo(new Origins(
                        List.of(new Link("essai", "1.2", "1"), new Link("essai", "1.4", null)),
                        List.of("Nouvelle action", "– en partie", "voir Essai_1.3", "(beaucoup)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Essai 1.2",
                "_1.2",
                "Essai_",
                "Essai_.1",
                "Essai_1.",
                "Essai_1.2(1)x",
                "voir_aussi",
                "1_2",
                "Éssai_1"
            })
    void what_looks_like_a_link_and_is_none_is_kept_as_it_stands(String cell) {
        assertThat(read(cell)).isEqualTo(new Origins(List.of(), List.of(cell)));
    }

    @Test
    @Timeout(20)
    void a_node_comes_from_a_hundred_others_at_most() {
        assertThat(read("Essai_1 ".repeat(100)).links()).hasSize(100);
        assertThat(Origins.read("Essai_1 ".repeat(1_000_000))).isEmpty();
        assertThat(Origins.read("a\n".repeat(1_000_000))).isEmpty();
        assertThat(read("a_1".repeat(1_000_000)).links()).isEmpty();
        assertThat(read("a_1" + ".1".repeat(1_000_000)).links()).isEmpty();
        assertThat(read(" ".repeat(1_000_000) + "(1".repeat(1_000_000)).links()).isEmpty();
    }
}
