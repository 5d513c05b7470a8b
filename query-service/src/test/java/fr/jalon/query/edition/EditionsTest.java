package fr.jalon.query.edition;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.rule.RuleSet;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTest {

    private static final Instant LAST_DAY_OF_2026 = Instant.parse("2026-12-31T22:59:59Z");
    private static final Instant NEW_YEAR_IN_PARIS = Instant.parse("2026-12-31T23:00:00Z");

    @Test
    void whoever_is_told_of_a_change_finds_the_new_editions_already() {
        Referentiels changed = Referentiels.shipped();
        Editions editions = Editions.of(Referentiels.shipped());
        List<Referentiels> found = new ArrayList<>();
        editions.whenChanged(() -> found.add(editions.referentiels()));

        editions.replace(changed);

        assertThat(found).hasSize(1).allSatisfy(each -> assertThat(each).isSameAs(changed));
    }

    @Test
    void a_day_that_puts_an_edition_into_force_is_a_change_and_told_once(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("te.yaml"), """
                edition: te-6.3.5@2027
                action: "6.3.5"
                follows: {action: "3.5", from: 2027-01-01}
                score:
                  outOf: 6
                  parts:
                    - {action: 6.3.5.1, label: {fr: A, en: A}, share: 1, holds: {standing: objectives-set}}
                """);
        AtomicReference<Instant> now = new AtomicReference<>(LAST_DAY_OF_2026);
        Editions editions = Editions.of(Referentiels.shipped().withFolder(folder), now::get);
        List<String> told = new ArrayList<>();
        editions.whenChanged(() -> told.add(editions.score().orElseThrow().edition()));
        assertThat(editions.score()).map(RuleSet::edition).contains("eci-3.5@2022");

        now.set(NEW_YEAR_IN_PARIS);

        assertThat(editions.score()).map(RuleSet::edition).contains("te-6.3.5@2027");
        assertThat(editions.levels().edition()).isEqualTo("eci-3.5@2021");
        assertThat(editions.inForce().levels()).isNull();
        now.set(NEW_YEAR_IN_PARIS.plusSeconds(86_400));
        assertThat(editions.fingerprint()).isNotEmpty();
        assertThat(told).containsExactly("te-6.3.5@2027");
    }

    @Test
    void a_day_that_changes_nothing_is_told_to_nobody() {
        AtomicReference<Instant> now = new AtomicReference<>(LAST_DAY_OF_2026);
        Editions editions = Editions.of(Referentiels.shipped(), now::get);
        List<String> told = new ArrayList<>();
        editions.whenChanged(() -> told.add("changed"));
        String before = editions.fingerprint();

        now.set(NEW_YEAR_IN_PARIS);

        assertThat(editions.fingerprint()).isEqualTo(before);
        assertThat(told).isEmpty();
    }
}
