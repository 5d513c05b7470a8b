package fr.jalon.query.edition;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.referentiel.Referentiels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditionsTest {

    @Test
    void whoever_is_told_of_a_change_finds_the_new_editions_already() {
        Referentiels changed = Referentiels.shipped();
        Editions editions = Editions.of(Referentiels.shipped());
        List<Referentiels> found = new ArrayList<>();
        editions.whenChanged(() -> found.add(editions.referentiels()));

        editions.replace(changed);

        assertThat(found).hasSize(1).allSatisfy(each -> assertThat(each).isSameAs(changed));
    }
}
