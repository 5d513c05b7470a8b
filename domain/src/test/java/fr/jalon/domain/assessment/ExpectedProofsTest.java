package fr.jalon.domain.assessment;

import static fr.jalon.domain.fixture.Milestones.day;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.assessment.ProofAssessment.Document;
import fr.jalon.domain.assessment.ProofAssessment.State;
import fr.jalon.domain.event.Ending.GovernanceDissolved;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.NetworkMilestone.ActorsMeetingHeld;
import fr.jalon.domain.event.NetworkMilestone.GovernanceEstablished;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.proof.PlaceInDocument;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.rule.ExpectedProof;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Words;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.strength.Strength;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether the documents that an auditor expects are there on a day. */
class ExpectedProofsTest {

    private static final LocalDate DAY = day("2024-03-15");
    private static final RuleSet RULES = new RuleSet(
            "e@1",
            "3.5",
            Editions.LEVELS_2021.levels(),
            null,
            List.of(
                    proof("copil", "governance", "governance-established"),
                    proof("rencontres", "awareness", "actors-meeting-held", "actor-joined")));

    private static ExpectedProof proof(String id, String criterion, String... types) {
        return new ExpectedProof(
                new ProofId(id),
                new Words(id, id),
                List.of(criterion),
                Arrays.stream(types)
                        .map(type -> MilestoneType.named(type).orElseThrow())
                        .toList());
    }

    private static Evidence evidence(String title, @Nullable String proves) {
        return new Evidence(
                new Label(title),
                null,
                new DocumentUri("https://documents.example/" + title),
                null,
                new PlaceInDocument("p. 3"),
                proves == null ? null : new ProofId(proves));
    }

    private static Head head(String id, String day, Evidence... evidence) {
        return new Head(new MilestoneId(id), day(day), null, null, null, null, List.of(evidence));
    }

    private static ActorsMeetingHeld meeting(String id, String day, Evidence... evidence) {
        return new ActorsMeetingHeld(head(id, day, evidence), new Label("Atelier"), null);
    }

    private static GovernanceEstablished governance(String id, String day, Evidence... evidence) {
        return new GovernanceEstablished(head(id, day, evidence), new Label("Comité"), null, null);
    }

    private static MilestoneRetracted retracted(String id, @Nullable String correctedBy) {
        return new MilestoneRetracted(
                new MilestoneId(id), History.REASON, correctedBy == null ? null : new MilestoneId(correctedBy));
    }

    private static List<ProofAssessment> on(LocalDate day, TerritoryEvent... events) {
        return on(day, List.of(events));
    }

    private static List<ProofAssessment> on(LocalDate day, List<? extends TerritoryEvent> events) {
        Territory.Registered territory = Territory.unregistered(List.of(RULES)).evolve(History.REGISTRATION);
        for (TerritoryEvent event : events) {
            territory = territory.evolve(event);
        }
        return Assessor.of(territory.standings().getFirst(), territory.facts()).proofsOn(day);
    }

    private static List<State> states(List<ProofAssessment> proofs) {
        return proofs.stream().map(ProofAssessment::state).toList();
    }

    private static List<String> titles(ProofAssessment proof) {
        return proof.documents().stream()
                .map(document -> document.evidence().title().text())
                .toList();
    }

    @Test
    void without_documents_every_proof_is_missing_in_the_order_of_the_edition() {
        List<ProofAssessment> proofs = on(DAY, meeting("m", "2024-01-01"));

        assertThat(states(proofs)).containsExactly(State.MISSING, State.MISSING);
        assertThat(proofs).extracting(each -> each.proof().id().text()).containsExactly("copil", "rencontres");
        assertThat(proofs).allSatisfy(each -> assertThat(each.documents()).isEmpty());
    }

    @Test
    void a_document_that_names_a_proof_is_it_whatever_milestone_it_comes_with() {
        ActorsMeetingHeld meeting =
                meeting("m", "2024-01-01", evidence("annexe", "autre"), evidence("releve", "copil"));

        ProofAssessment copil = on(DAY, meeting).getFirst();

        assertThat(copil.state()).isEqualTo(State.FOUND);
        assertThat(copil.documents()).containsExactly(new Document(meeting, 1, evidence("releve", "copil")));
    }

    @Test
    void a_document_that_names_none_is_probably_one_that_its_milestone_carries() {
        List<ProofAssessment> proofs = on(DAY, meeting("m", "2024-01-01", evidence("releve", null)));

        assertThat(states(proofs)).containsExactly(State.MISSING, State.PROBABLY);
        assertThat(titles(proofs.getLast())).containsExactly("releve");
    }

    @Test
    void a_document_that_names_another_proof_or_an_unknown_one_is_not_taken_for_one_that_its_milestone_carries() {
        assertThat(states(on(DAY, meeting("m", "2024-01-01", evidence("a", "copil")))))
                .containsExactly(State.FOUND, State.MISSING);
        assertThat(states(on(DAY, meeting("m", "2024-01-01", evidence("a", "inconnue")))))
                .containsExactly(State.MISSING, State.MISSING);
    }

    @Test
    void a_document_counts_from_the_day_of_its_milestone_on() {
        ActorsMeetingHeld meeting = meeting("m", "2024-03-15", evidence("a", "rencontres"), evidence("b", null));

        assertThat(states(on(DAY.minusDays(1), meeting))).containsExactly(State.MISSING, State.MISSING);
        assertThat(states(on(DAY, meeting))).containsExactly(State.MISSING, State.FOUND);
        assertThat(states(on(DAY.plusDays(1), meeting))).containsExactly(State.MISSING, State.FOUND);
    }

    @Test
    void what_has_ended_goes_on_being_shown_by_its_document() {
        assertThat(states(on(
                        DAY,
                        governance("g", "2020-01-01", evidence("a", "copil")),
                        new GovernanceDissolved(head("d", "2021-01-01"), new MilestoneId("g"), null))))
                .containsExactly(State.FOUND, State.MISSING);
    }

    @Test
    void the_documents_of_a_milestone_that_was_taken_back_count_no_more() {
        assertThat(states(on(DAY, meeting("m", "2024-01-01", evidence("a", "rencontres")), retracted("m", null))))
                .containsExactly(State.MISSING, State.MISSING);
    }

    @Test
    void of_a_corrected_milestone_the_documents_of_the_correction_count() {
        List<ProofAssessment> proofs = on(
                DAY,
                meeting("m", "2024-01-01", evidence("a", "rencontres")),
                retracted("m", "n"),
                meeting("n", "2024-01-02", evidence("b", null)));

        assertThat(states(proofs)).containsExactly(State.MISSING, State.PROBABLY);
        assertThat(titles(proofs.getLast())).containsExactly("b");
    }

    @Test
    void where_documents_name_the_proof_those_that_do_not_are_not_told() {
        List<ProofAssessment> proofs = on(
                DAY,
                meeting("m", "2024-01-01", evidence("a", "rencontres")),
                meeting("n", "2024-02-01", evidence("b", null)));

        assertThat(titles(proofs.getLast())).containsExactly("a");
    }

    @Test
    void the_newest_milestone_comes_first_the_later_logged_of_one_day_before_the_earlier() {
        List<ProofAssessment> proofs = on(
                DAY,
                meeting("z", "2024-01-01", evidence("a", null), evidence("b", null)),
                meeting("y", "2024-02-01", evidence("c", null)),
                meeting("x", "2024-01-01", evidence("d", null)));

        assertThat(titles(proofs.getLast())).containsExactly("c", "d", "a", "b");
    }

    @Test
    void of_many_documents_the_newest_twenty_are_told() {
        List<ActorsMeetingHeld> meetings = IntStream.rangeClosed(1, 21)
                .mapToObj(
                        each -> meeting("m" + each, "2023-01-%02d".formatted(each), evidence("t" + each, "rencontres")))
                .toList();

        List<String> told = titles(on(DAY, meetings).getLast());

        assertThat(told).hasSize(20).startsWith("t21").endsWith("t2");
    }

    /** Found is better than probably, and probably better than missing. */
    @Test
    void one_milestone_more_never_makes_a_proof_worse_nor_the_order_of_logging_better() {
        Strength.forEachSeed(300, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            List<Milestone> logged = new ArrayList<>();
            List<State> before = states(on(DAY, logged));
            for (int i = 0; i < 12; i++) {
                logged.add(random.nextBoolean() ? someMeeting(i, random) : someGovernance(i, random));
                List<State> after = states(on(DAY, logged));
                for (int proof = 0; proof < after.size(); proof++) {
                    assertThat(after.get(proof)).isLessThanOrEqualTo(before.get(proof));
                }
                assertThat(states(on(DAY, logged.reversed()))).isEqualTo(after);
                before = after;
            }
        });
    }

    private static Milestone someMeeting(int number, SplittableRandom random) {
        return meeting("m" + number, someDay(random), someEvidence(random));
    }

    private static Milestone someGovernance(int number, SplittableRandom random) {
        return governance("g" + number, someDay(random), someEvidence(random));
    }

    private static String someDay(SplittableRandom random) {
        return DAY.plusDays(random.nextInt(-3, 3)).toString();
    }

    private static Evidence[] someEvidence(SplittableRandom random) {
        @Nullable String[] names = {null, "copil", "rencontres", "inconnue"};
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(each -> evidence("t" + each, names[random.nextInt(names.length)]))
                .toArray(Evidence[]::new);
    }
}
