package fr.jalon.contract.words;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.party.TerritoryKind;
import org.junit.jupiter.api.Test;

class TerritoryWordsTest {

    private final TerritoryWords french = new TerritoryWords(Language.FR);
    private final TerritoryWords english = new TerritoryWords(Language.EN);

    @Test
    void every_kind_and_region_has_a_name_in_both_languages() {
        for (TerritoryKind kind : TerritoryKind.values()) {
            assertThat(french.kind(kind.slug())).isNotEqualTo(kind.slug());
            assertThat(english.kind(kind.slug())).isNotEqualTo(kind.slug());
        }
        for (String region : TerritoryWords.regions()) {
            assertThat(french.region(region)).isNotEqualTo(region).isEqualTo(english.region(region));
        }
        assertThat(french.kind("ca")).isEqualTo("Communauté d'agglomération");
        assertThat(english.region("93")).isEqualTo("Provence-Alpes-Côte d'Azur");
    }

    @Test
    void what_is_none_is_called_as_it_is_written() {
        assertThat(french.kind("x")).isEqualTo("x");
        assertThat(french.region("99")).isEqualTo("99");
    }
}
