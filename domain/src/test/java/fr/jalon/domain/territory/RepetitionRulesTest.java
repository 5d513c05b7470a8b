package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.Milestones.company;
import static fr.jalon.domain.fixture.Milestones.day;
import static fr.jalon.domain.fixture.Milestones.identified;
import static fr.jalon.domain.fixture.Milestones.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that is sent again, as by an import that is repeated; and what a territory was called. */
class RepetitionRulesTest {

    private static final Prose REASON = History.REASON;
    private static final Prose ANOTHER = new Prose("another reason");

    private static boolean isRecorded(TerritoryCommand command, History history) {
        return RepetitionRules.isRecorded(command, history.territory());
    }

    private static LogMilestone log(Milestone milestone) {
        return new LogMilestone(History.SIREN, milestone);
    }

    private static RetractMilestone retract(String id, Prose reason) {
        return new RetractMilestone(History.SIREN, new MilestoneId(id), reason);
    }

    private static CorrectMilestone correct(String id, Prose reason, Milestone replacement) {
        return new CorrectMilestone(History.SIREN, new MilestoneId(id), reason, replacement);
    }

    private static ChangeTerritoryDetails rename(String day, String name) {
        return new ChangeTerritoryDetails(
                History.SIREN, new TerritoryDetailsChanged(day(day), new Label(name), null, null, null));
    }

    @Test
    void a_territory_is_registered_again_only_under_the_same_words() {
        RegisterTerritory same = new RegisterTerritory(History.REGISTRATION);
        RegisterTerritory other = new RegisterTerritory(new TerritoryRegistered(
                History.SIREN, new Label("Strasbourg"), TerritoryKind.METROPOLE, new RegionCode("44"), null, null));
        assertThat(isRecorded(same, History.given())).isTrue();
        assertThat(isRecorded(other, History.given())).isFalse();
        Territory nothing = Territory.unregistered(List.of(Editions.LEVELS_2021));
        assertThat(RepetitionRules.isRecorded(same, nothing)).isFalse();
    }

    @Test
    void a_milestone_is_recorded_under_its_identifier_with_its_content_though_it_be_retracted() {
        History history = History.given(meeting("m", "2024-01-01"));
        assertThat(isRecorded(log(meeting("m", "2024-01-01")), history)).isTrue();
        assertThat(isRecorded(log(meeting("m", "2024-01-02")), history)).isFalse();
        assertThat(isRecorded(log(meeting("n", "2024-01-01")), history)).isFalse();
        assertThat(isRecorded(
                        log(meeting("m", "2024-01-01")),
                        history.whenRetracted("m").and()))
                .isTrue();
    }

    @Test
    void a_retraction_is_recorded_with_its_reason_and_is_no_correction() {
        History standing = History.given(meeting("m", "2024-01-01"));
        assertThat(isRecorded(retract("m", REASON), standing)).isFalse();
        assertThat(isRecorded(retract("absent", REASON), standing)).isFalse();
        History retracted = standing.whenRetracted("m").and();
        assertThat(isRecorded(retract("m", REASON), retracted)).isTrue();
        assertThat(isRecorded(retract("m", ANOTHER), retracted)).isFalse();
        History corrected =
                standing.whenCorrected("m", meeting("n", "2024-02-01")).and();
        assertThat(isRecorded(retract("m", REASON), corrected)).isFalse();
    }

    @Test
    void a_correction_is_recorded_with_its_reason_and_its_replacement() {
        History standing = History.given(meeting("m", "2024-01-01"), meeting("o", "2024-03-01"));
        Milestone replacement = meeting("n", "2024-02-01");
        assertThat(isRecorded(correct("m", REASON, replacement), standing)).isFalse();
        History corrected = standing.whenCorrected("m", replacement).and();
        assertThat(isRecorded(correct("m", REASON, replacement), corrected)).isTrue();
        assertThat(isRecorded(correct("m", ANOTHER, replacement), corrected)).isFalse();
        assertThat(isRecorded(correct("m", REASON, meeting("n", "2024-02-02")), corrected))
                .isFalse();
        assertThat(isRecorded(correct("m", REASON, meeting("o", "2024-03-01")), corrected))
                .isFalse();
        History retracted = standing.whenRetracted("m").and();
        assertThat(isRecorded(correct("m", REASON, replacement), retracted)).isFalse();
    }

    @Test
    void a_synergy_keeps_its_name_where_the_correction_gives_none() {
        Milestone first = identified("m", "2024-01-01", "heat", company("A"), company("B"));
        Milestone unnamed = identified("n", "2024-02-01", "n", company("A"), company("C"));
        Milestone kept = identified("n", "2024-02-01", "heat", company("A"), company("C"));
        History corrected = History.given(first).whenCorrected("m", unnamed).and();
        assertThat(isRecorded(log(kept), corrected)).isTrue();
        assertThat(isRecorded(log(unnamed), corrected)).isFalse();
        assertThat(isRecorded(correct("m", REASON, unnamed), corrected)).isTrue();
        assertThat(isRecorded(correct("m", REASON, kept), corrected)).isTrue();

        History ofMeeting = History.given(meeting("m", "2024-01-01"))
                .whenCorrected("m", unnamed)
                .and();
        assertThat(isRecorded(log(unnamed), ofMeeting)).isTrue();
    }

    @Test
    void a_change_is_recorded_with_its_day_and_announcing_is_never_a_repetition() {
        History history =
                History.given().when(rename("2020-01-01", "Strasbourg")).and();
        assertThat(isRecorded(rename("2020-01-01", "Strasbourg"), history)).isTrue();
        assertThat(isRecorded(rename("2020-01-02", "Strasbourg"), history)).isFalse();
        assertThat(isRecorded(new AnnounceLevels(History.SIREN), history)).isFalse();
    }

    @Test
    void what_a_territory_is_called_follows_the_days_of_its_changes_and_not_their_order() {
        History history = History.given()
                .when(rename("2020-01-01", "Strasbourg"))
                .and()
                .when(rename("2010-06-15", "CUS"))
                .and();
        Territory.Registered territory = history.territory();
        assertThat(territory.version()).isEqualTo(3);
        assertThat(territory.changes()).hasSize(2);
        assertThat(called(territory, "2010-06-14")).isEqualTo("Eurométropole");
        assertThat(called(territory, "2010-06-15")).isEqualTo("CUS");
        assertThat(called(territory, "2019-12-31")).isEqualTo("CUS");
        assertThat(called(territory, "2020-01-01")).isEqualTo("Strasbourg");
    }

    private static String called(Territory.Registered territory, String day) {
        return territory.detailsOn(LocalDate.parse(day)).name().text();
    }

    @Test
    void a_change_of_tomorrow_has_not_happened() {
        LocalDate tomorrow = History.TODAY.plusDays(1);
        History.given()
                .when(rename(tomorrow.toString(), "Strasbourg"))
                .thenRefused("/changedOn", Rule.NOT_IN_THE_FUTURE, tomorrow);
        assertThat(History.given()
                        .when(rename(History.TODAY.toString(), "Strasbourg"))
                        .and()
                        .territory()
                        .version())
                .isEqualTo(2);
    }
}
