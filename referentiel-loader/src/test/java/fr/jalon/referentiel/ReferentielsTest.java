package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.rule.Criterion;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.Fraction;
import fr.jalon.domain.rule.LevelRule;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.ScoreRule;
import fr.jalon.referentiel.fiche.FicheNode;
import fr.jalon.referentiel.fiche.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferentielsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final String FICHE_SHA256 = "770632bcd80b3613614ff292ff37d518f91d9ad03f0837caff0cdef889188244";

    private final Referentiels shipped = Referentiels.shipped();

    @Test
    void the_fiche_is_shipped_byte_for_byte() throws IOException, NoSuchAlgorithmException {
        try (InputStream fiche = Referentiels.class.getResourceAsStream("eci-3.5.md")) {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Objects.requireNonNull(fiche).readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(FICHE_SHA256);
        }
    }

    @Test
    void the_edition_of_2021_defines_the_levels_and_their_eighteen_criteria() {
        assertThat(shipped.levelsOn(DAY).edition()).isEqualTo("eci-3.5@2021");
        assertThat(shipped.levelsOn(DAY).levels())
                .extracting(LevelRule::action)
                .containsExactly("3.5.1", "3.5.2", "3.5.3", "3.5.4");
        assertThat(shipped.levelsOn(DAY).criteria().map(Criterion::id))
                .containsExactly(
                        "strategy",
                        "objectives",
                        "involvement",
                        "departments",
                        "actors",
                        "awareness",
                        "governance",
                        "regional-network",
                        "means",
                        "search",
                        "synergies",
                        "planning",
                        "own-activities",
                        "structure",
                        "economic-model",
                        "position",
                        "sharing",
                        "communication");
    }

    @Test
    void the_edition_of_2022_defines_a_score_of_25_points() {
        RuleSet rules = shipped.scoreOn(DAY).orElseThrow();
        assertThat(rules.edition()).isEqualTo("eci-3.5@2022");
        assertThat(Objects.requireNonNull(rules.score()).general().outOf()).isEqualByComparingTo("25");
        assertThat(rules.score().general().parts())
                .extracting(ScoreRule.Part::action)
                .hasSize(15);
    }

    /** The same documents are asked for by levels and by points; what they are for is told in the words of each. */
    @Test
    void both_editions_of_action_3_5_expect_the_same_fifteen_proofs_and_the_draft_none() {
        List<ExpectedProof> levels = shipped.levelsOn(DAY).proofs();
        List<ExpectedProof> score = shipped.scoreOn(DAY).orElseThrow().proofs();

        assertThat(levels).hasSize(15);
        assertThat(withoutUse(score)).isEqualTo(withoutUse(levels));
        assertThat(levels.stream().flatMap(proof -> proof.supports().stream()).distinct())
                .as("every criterion has one")
                .containsExactlyInAnyOrderElementsOf(
                        shipped.levelsOn(DAY).criteria().map(Criterion::id).toList());
        assertThat(score.stream().flatMap(proof -> proof.supports().stream()).distinct())
                .as("every part has one")
                .hasSize(15);
        assertThat(shipped.edition("te-6.3.5@2026").orElseThrow().rules().proofs())
                .isEmpty();
    }

    private static List<ExpectedProof> withoutUse(List<ExpectedProof> proofs) {
        return proofs.stream()
                .map(proof -> new ExpectedProof(proof.id(), proof.label(), List.of("any"), proof.carriedBy()))
                .toList();
    }

    @Test
    void whichever_cases_count_the_shares_make_the_whole() {
        List<ScoreRule.Part> parts = Objects.requireNonNull(
                        shipped.scoreOn(DAY).orElseThrow().score())
                .general()
                .parts();
        for (boolean withoutNetwork : List.of(true, false)) {
            Fraction sum = parts.stream()
                    .map(part -> withoutNetwork
                            ? part.cases().getFirst()
                            : part.cases().getLast())
                    .map(ScoreRule.Case::share)
                    .reduce(Fraction.ZERO, Fraction::plus);
            assertThat(sum).isEqualTo(Fraction.of(1, 1));
        }
    }

    @Test
    void every_criterion_quotes_words_of_its_own_action() {
        shipped.editions()
                .forEach(edition -> edition.rules().levels().forEach(level -> {
                    FicheNode node = Objects.requireNonNull(edition.fiche())
                            .node(level.action())
                            .orElseThrow();
                    assertThat(level.criteria()).allMatch(criterion -> Quotation.standsIn(node, criterion.quote()));
                }));
    }

    @Test
    void no_two_criteria_quote_the_same_words() {
        List<String> quotes =
                shipped.levelsOn(DAY).criteria().map(Criterion::quote).toList();
        IntStream.range(0, quotes.size())
                .forEach(i -> assertThat(quotes.subList(i + 1, quotes.size())).doesNotContain(quotes.get(i)));
    }
}
