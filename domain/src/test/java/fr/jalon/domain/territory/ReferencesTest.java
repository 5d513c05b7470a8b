package fr.jalon.domain.territory;

import static fr.jalon.domain.fixture.History.REASON;
import static fr.jalon.domain.fixture.History.REGISTRATION;
import static fr.jalon.domain.fixture.History.SIREN;
import static fr.jalon.domain.fixture.History.given;
import static fr.jalon.domain.fixture.History.unregistered;
import static fr.jalon.domain.fixture.Milestones.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.NetworkMilestone.ActorJoined;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.party.Actor;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/spec/domain.md section 3, last paragraph, and section 7. */
class ReferencesTest {

    @Test
    void nothing_is_logged_of_an_unknown_territory() {
        unregistered()
                .when(new LogMilestone(SIREN, objectives("m1", "2020-01-01")))
                .thenRefused("", Rule.KNOWN_TERRITORY, SIREN.digits());
    }

    @Test
    void a_territory_is_registered_once() {
        unregistered().when(new RegisterTerritory(REGISTRATION)).thenAccepted(REGISTRATION);
        given().when(new RegisterTerritory(REGISTRATION))
                .thenRefused("/siren", Rule.NOT_REGISTERED_TWICE, SIREN.digits());
    }

    @Test
    void a_siren_that_fails_Luhn_is_refused_unless_that_is_waived() {
        unregistered().when(new RegisterTerritory(irregular(null))).thenRefused("/siren", Rule.SIREN_LUHN, "246700489");
        unregistered().when(new RegisterTerritory(irregular(true))).thenAccepted(irregular(true));
    }

    private static TerritoryRegistered irregular(@Nullable Boolean waived) {
        return new TerritoryRegistered(
                new Siren("246700489"),
                new Label("Une exception"),
                TerritoryKind.CC,
                new RegionCode("44"),
                null,
                waived);
    }

    @Test
    void an_identifier_is_unique_for_ever() {
        given(objectives("m1", "2020-01-01"))
                .whenRetracted("m1")
                .thenAccepted()
                .when(objectives("m1", "2021-01-01"))
                .thenRefused("/id", Rule.UNIQUE_IDENTIFIER, "m1");
    }

    @Test
    void the_authority_itself_is_no_actor() {
        given().when(new ActorJoined(
                        head("m1", "2020-01-01"), new Actor(new Label("Nous"), SIREN, ActorKind.LOCAL_AUTHORITY)))
                .thenRefused("/actor/siren", Rule.NOT_THE_AUTHORITY, SIREN.digits());
    }

    @Test
    void what_ends_names_something_known_of_the_right_type_that_stands() {
        var history = given(governance("m1", "2020-01-01"), objectives("m2", "2020-01-01"));
        history.when(dissolved("e", "nothing")).thenRefused("/ends", Rule.KNOWN_REFERENCE, "nothing");
        history.when(dissolved("e", "m2")).thenRefused("/ends", Rule.REFERENCE_TYPE, "objectives-set");
        history.when(dissolved("e", "m1")).and().when(dissolved("f", "m1")).thenRefused("/ends", Rule.NOT_ENDED, "m1");
        history.whenRetracted("m1").and().when(dissolved("e", "m1")).thenRefused("/ends", Rule.NOT_RETRACTED, "m1");
    }

    private static Ending dissolved(String id, String ends) {
        return new Ending.GovernanceDissolved(head(id, "2021-01-01"), new MilestoneId(ends), null);
    }

    @Test
    void what_others_name_is_not_retracted_until_those_are() {
        var history = given(governance("m1", "2020-01-01"), dissolved("e", "m1"));
        history.whenRetracted("m1").thenRefused("", Rule.NOT_NAMED_BY_OTHERS, "m1");
        history.whenRetracted("e").and().whenRetracted("m1").thenAccepted();
    }

    @Test
    void a_retraction_gives_its_reason_and_meets_something_that_stands() {
        var history = given(objectives("m1", "2020-01-01"));
        history.when(new RetractMilestone(SIREN, new MilestoneId("m1"), new Prose(" ")))
                .thenRefused("/reason", Rule.NOT_BLANK, " ");
        history.whenRetracted("m2").thenRefused("", Rule.KNOWN_MILESTONE, "m2");
        history.whenRetracted("m1").and().whenRetracted("m1").thenRefused("", Rule.NOT_RETRACTED, "m1");
    }

    @Test
    void what_named_the_corrected_milestone_names_the_replacement() {
        var corrected = given(governance("m1", "2020-01-01"), dissolved("e", "m1"))
                .whenCorrected("m1", governance("m2", "2019-01-01"))
                .thenAccepted(
                        new MilestoneRetracted(new MilestoneId("m1"), REASON, new MilestoneId("m2")),
                        governance("m2", "2019-01-01"));
        assertThat(corrected.holds("governance")).containsExactly("2019-01-01..2020-12-31");
        corrected.whenRetracted("m2").thenRefused("", Rule.NOT_NAMED_BY_OTHERS, "m2");
        assertThat(corrected.whenRetracted("e").and().holds("governance")).containsExactly("2019-01-01..");
    }

    @Test
    void a_replacement_has_the_same_type_if_anything_names_the_corrected_one() {
        given(governance("m1", "2020-01-01"), dissolved("e", "m1"))
                .whenCorrected("m1", objectives("m2", "2019-01-01"))
                .thenRefused("/milestone/type", Rule.SAME_TYPE, "objectives-set");
        given(governance("m1", "2020-01-01"))
                .whenCorrected("m1", objectives("m2", "2019-01-01"))
                .thenAccepted();
    }

    @Test
    void a_replacement_is_not_later_than_what_names_it() {
        given(governance("m1", "2020-01-01"), dissolved("e", "m1"))
                .whenCorrected("m1", governance("m2", "2021-01-02"))
                .thenRefused("/milestone/occurredOn", Rule.REFERENCE_DATE, LocalDate.of(2021, 1, 2));
    }

    @Test
    void a_replacement_has_an_identifier_of_its_own() {
        given(objectives("m1", "2020-01-01"))
                .whenCorrected("m1", objectives("m1", "2021-01-01"))
                .thenRefused("/milestone/id", Rule.UNIQUE_IDENTIFIER, "m1");
    }

    @Test
    void a_seat_ends_with_its_structure() {
        var history = given(
                structure("m1", "2020-01-01", 2),
                seat("m2", "2020-06-01", "m1"),
                new Ending.ThirdPartyStructureDissolved(head("m3", "2022-01-01"), new MilestoneId("m1"), null));
        assertThat(history.holds("structure")).containsExactly("2020-06-01..2021-12-31");
        assertThat(history.whenRetracted("m3").and().holds("structure")).containsExactly("2020-06-01..");
    }

    @Test
    void the_seat_is_in_that_same_structure() {
        assertThat(given(
                                structure("m1", "2020-01-01", 1),
                                structure("m2", "2020-01-01", 2),
                                seat("m3", "2020-06-01", "m1"))
                        .holds("structure"))
                .isEmpty();
    }
}
