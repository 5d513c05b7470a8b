package fr.jalon.query.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.rules.OfficialAnswer.Origin;
import fr.jalon.query.rules.OfficialAnswer.Text;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official words beside ours, where the operator has given the file. */
class OfficialWordsTest {

    private static final String FILE = """
        Identifiant,Nom,Origine,Description
        6.3.5,Soutenir l'échange,,
        6.3.5.2,Penser avant d'agir,"Eci_3.5.1 (0,5)",Un texte est écrit.
        6.3.5.5,Tenir dans le temps,"Eci_3.5.4.2
        Cae_6.3.1",
        """;

    @TempDir
    private Path folder;

    private OfficialWords of(String edition, String file) throws IOException {
        Files.writeString(folder.resolve(file), FILE);
        Referentiels loaded = Referentiels.shipped().withFolder(folder);
        RuleSet rules = loaded.edition(edition).orElseThrow().rules();
        return OfficialWords.of(rules, loaded, Language.EN);
    }

    @Test
    void a_part_has_the_words_of_its_action_and_what_it_used_to_be() throws IOException {
        Optional<OfficialAnswer> official =
                of("te-6.3.5@2026", "referentiel-te-structure.csv").of("6.3.5.2");

        assertThat(official).hasValueSatisfying(words -> {
            assertThat(words.action()).isEqualTo("6.3.5.2");
            assertThat(words.file()).isEqualTo("referentiel-te-structure.csv");
            assertThat(words.title()).isEqualTo("Penser avant d'agir");
            assertThat(words.texts()).containsExactly(new Text("Description", "Un texte est écrit."));
            assertThat(words.origins())
                    .containsExactly(new Origin("eci", "3.5.1", "0,5", "Strategy and internal structuring"));
        });
    }

    @Test
    void a_part_below_all_that_the_file_has_gets_the_words_of_the_nearest_above() throws IOException {
        Optional<OfficialAnswer> official = of("te-6.3.5@2026", "te.csv").of("6.3.5.5.1");

        assertThat(official).hasValueSatisfying(words -> {
            assertThat(words.action()).isEqualTo("6.3.5.5");
            assertThat(words.origins())
                    .extracting(Origin::referentiel, Origin::action)
                    .containsExactly(tuple("eci", "3.5.4.2"), tuple("cae", "6.3.1"));
            assertThat(words.origins().getLast().label())
                    .as("nothing of that is loaded")
                    .isNull();
        });
    }

    @Test
    void a_file_of_another_name_or_of_another_action_gives_no_words() throws IOException {
        assertThat(of("te-6.3.5@2026", "structure.csv").of("6.3.5.2")).isEmpty();
        assertThat(of("te-6.3.5@2026", "latest.csv").of("6.3.5.2")).isEmpty();
        assertThat(of("eci-3.5@2022", "eci.csv").of("3.5.1")).isEmpty();
    }

    @Test
    void editions_with_the_fiche_of_the_product_alone_say_no_more_than_before() {
        Referentiels shipped = Referentiels.shipped();
        for (String edition : new String[] {"eci-3.5@2021", "eci-3.5@2022", "te-6.3.5@2026"}) {
            RuleSet rules = shipped.edition(edition).orElseThrow().rules();
            assertThat(OfficialWords.of(rules, shipped, Language.FR).of(rules.action()))
                    .isEmpty();
        }
    }
}
