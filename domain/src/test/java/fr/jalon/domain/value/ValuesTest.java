package fr.jalon.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.Dates;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Participant;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.PlaceInDocument;
import fr.jalon.domain.proof.ProofId;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergyId;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values refuse, at the bounds and one step beyond them. */
class ValuesTest {

    private static void refused(Rule rule, ThrowingCallable made) {
        refused("", rule, made);
    }

    private static void refused(String pointer, Rule rule, ThrowingCallable made) {
        assertThatThrownBy(made).isInstanceOfSatisfying(RefusedValue.class, refused -> {
            assertThat(refused.refusal().rule()).isEqualTo(rule);
            assertThat(refused.refusal().pointer()).isEqualTo(pointer);
        });
    }

    @Test
    void texts_are_counted_in_characters_as_people_see_them() {
        assertThat(new Label("é".repeat(200)).toString()).hasSize(200);
        assertThatCode(() -> new Label("𝄞".repeat(200))).doesNotThrowAnyException();
        refused(Rule.TEXT_LIMIT, () -> new Label("é".repeat(201)));
        refused(Rule.TEXT_LIMIT, () -> new Label("𝄞".repeat(201)));
        assertThatCode(() -> new Prose("x".repeat(4_000))).doesNotThrowAnyException();
        refused(Rule.TEXT_LIMIT, () -> new Prose("x".repeat(4_001)));
        refused(Rule.TEXT_LIMIT, () -> new DocumentUri("https://example.org/" + "x".repeat(2_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001f", "\u007f", "\u0085", "\ud800", "\udbff", "\udc00", "\udfff", "a\ud834"})
    void what_is_no_character_is_in_no_text(String text) {
        refused(Rule.TEXT_CHARACTERS, () -> new Prose(text));
        refused(Rule.TEXT_CHARACTERS, () -> new Label("a" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r", " ", "\ud7ff", "\ue000", "~", "\u00a0", "𝄞"})
    void tabs_line_ends_and_all_that_is_printed_may_be_in_a_text(String text) {
        assertThat(new Prose(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u2007\u202f", "\t\n"})
    void a_name_is_not_blank(String text) {
        refused(Rule.NOT_BLANK, () -> new Label(text));
    }

    @Test
    void an_amount_is_the_same_however_it_is_written() {
        assertThat(Money.of("75000.00")).isEqualTo(Money.of("75000")).hasSameHashCodeAs(Money.of("75000.0"));
        assertThat(Money.of("75000.00")).isNotEqualTo(Money.of("75000.01")).isNotEqualTo(new BigDecimal("75000.00"));
        assertThat(Money.of("75000.00").hashCode())
                .isNotEqualTo(Money.of("75000.01").hashCode());
        assertThat(Money.of("75000.00").toString()).isEqualTo("75000.00");
        assertThat(Money.of("-0.5").euros()).isEqualTo("-0.5");
        assertThat(new Money(new BigDecimal("1E+3")).toString()).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,5", "1.234", "1.", ".5", "1e3", "+1", "1 000", "1234567890123456789", "١"})
    void an_amount_has_eighteen_digits_and_two_decimals_at_most(String text) {
        refused(Rule.MONEY_FORMAT, () -> Money.of(text));
    }

    @Test
    void an_amount_that_is_computed_keeps_the_same_bounds() {
        refused(Rule.MONEY_FORMAT, () -> new Money(new BigDecimal("0.001")));
        refused(Rule.MONEY_FORMAT, () -> new Money(BigDecimal.TEN.pow(18)));
    }

    @Test
    void a_siren_has_nine_digits_and_is_checked_where_it_comes_in() {
        assertThat(Siren.checked("246700488").toString()).isEqualTo("246700488");
        refused(Rule.SIREN_LUHN, () -> Siren.checked("246700489"));
        assertThat(new Siren("246700489").passesLuhn()).isFalse();
        refused(Rule.SIREN_FORMAT, () -> Siren.checked("24670048"));
        refused(Rule.SIREN_FORMAT, () -> new Siren("2467004880"));
        assertThat(new Siren("200067213")).isLessThan(new Siren("246700488")).isGreaterThan(new Siren("000000000"));
        assertThat(new Siren("200067213")).isEqualByComparingTo(new Siren("200067213"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a?b#c", "ftp://h/x", "urn:isbn:1", "HTTPS://EXAMPLE.ORG"})
    void a_document_is_at_an_absolute_address(String text) {
        assertThat(new DocumentUri(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "//example.org",
                "javascript:alert(1)",
                "JavaScript:x",
                "data:,x",
                "vbscript:x",
                "https://a b"
            })
    void an_address_is_not_relative_and_runs_nothing(String text) {
        refused(Rule.URI_FORMAT, () -> new DocumentUri(text));
    }

    @Test
    void regions_have_two_digits_and_an_order() {
        assertThat(new RegionCode("44").toString()).isEqualTo("44");
        assertThat(new RegionCode("44")).isLessThan(new RegionCode("53")).isGreaterThan(new RegionCode("11"));
        refused(Rule.REGION_FORMAT, () -> new RegionCode("4"));
        refused(Rule.REGION_FORMAT, () -> new RegionCode("444"));
    }

    @Test
    void identifiers_have_a_form_and_an_order() {
        assertThat(new MilestoneId("a").toString()).isEqualTo("a");
        assertThat(new MilestoneId("a")).isLessThan(new MilestoneId("b")).isGreaterThan(new MilestoneId("A"));
        assertThat(new SynergyId("a").toString()).isEqualTo("a");
        assertThat(new SynergyId("a")).isLessThan(new SynergyId("b")).isGreaterThan(new SynergyId("A"));
        assertThatCode(() -> new MilestoneId("x".repeat(64))).doesNotThrowAnyException();
        refused(Rule.IDENTIFIER_FORMAT, () -> new MilestoneId("x".repeat(65)));
        refused(Rule.IDENTIFIER_FORMAT, () -> new SynergyId(""));
        refused(Rule.IDENTIFIER_FORMAT, () -> new SynergyId("a b"));
    }

    @Test
    void years_and_counts_have_bounds() {
        assertThat(new CalendarYear(1950)).isLessThan(new CalendarYear(9999));
        refused(Rule.NOT_BEFORE_1950, () -> new CalendarYear(1949));
        refused(Rule.IN_RANGE, () -> new CalendarYear(10_000));
        assertThat(new Count(0).value()).isZero();
        refused(Rule.IN_RANGE, () -> new Count(-1));
    }

    @Test
    void a_cycle_has_one_to_ten_years_and_a_horizon_one_to_twenty() {
        assertThat(new CycleYears(1).value()).isEqualTo(1);
        assertThat(new CycleYears(10).value()).isEqualTo(10);
        refused(Rule.IN_RANGE, () -> new CycleYears(0));
        refused(Rule.IN_RANGE, () -> new CycleYears(11));
        assertThat(new HorizonYears(1).value()).isEqualTo(1);
        assertThat(new HorizonYears(20).value()).isEqualTo(20);
        refused(Rule.IN_RANGE, () -> new HorizonYears(0));
        refused(Rule.IN_RANGE, () -> new HorizonYears(21));
    }

    @Test
    void a_place_in_a_document_is_a_short_text() {
        assertThat(new PlaceInDocument("é".repeat(100)).toString()).hasSize(100);
        assertThatCode(() -> new PlaceInDocument("𝄞".repeat(100))).doesNotThrowAnyException();
        refused(Rule.TEXT_LIMIT, () -> new PlaceInDocument("é".repeat(101)));
        refused(Rule.TEXT_CHARACTERS, () -> new PlaceInDocument("p. 1\u0000"));
        refused(Rule.NOT_BLANK, () -> new PlaceInDocument("\u00a0"));
        refused(Rule.NOT_BLANK, () -> new PlaceInDocument(""));
    }

    @Test
    void a_family_and_a_proof_are_named_in_lower_case() {
        assertThat(new ReferentielFamily("te").toString()).isEqualTo("te");
        assertThatCode(() -> new ReferentielFamily("a".repeat(40))).doesNotThrowAnyException();
        refused(Rule.LOWER_CASE_FORMAT, () -> new ReferentielFamily("a".repeat(41)));
        assertThat(new ProofId("deliberation_2-3").toString()).isEqualTo("deliberation_2-3");
        assertThatCode(() -> new ProofId("a".repeat(100))).doesNotThrowAnyException();
        refused(Rule.LOWER_CASE_FORMAT, () -> new ProofId("a".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TE", "t e", "té", "te.1", "te\n", "te@2026", "../te"})
    void a_name_in_lower_case_has_letters_figures_and_hyphens_alone(String text) {
        refused(Rule.LOWER_CASE_FORMAT, () -> new ReferentielFamily(text));
        refused(Rule.LOWER_CASE_FORMAT, () -> new ProofId(text));
    }

    @Test
    void a_period_is_in_the_calendar_and_does_not_end_before_it_starts() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertThatCode(() -> Dates.checkPeriod(day, null)).doesNotThrowAnyException();
        assertThatCode(() -> Dates.checkPeriod(day, day)).doesNotThrowAnyException();
        assertThatCode(() -> Dates.checkPeriod(Dates.EARLIEST, Dates.LATEST)).doesNotThrowAnyException();
        refused("/endsOn", Rule.PERIOD_ORDER, () -> Dates.checkPeriod(day, day.minusDays(1)));
        refused("/startsOn", Rule.NOT_BEFORE_1950, () -> Dates.checkPeriod(LocalDate.of(1949, 12, 31), day));
        refused("/endsOn", Rule.CALENDAR_DATE, () -> Dates.checkPeriod(day, LocalDate.of(10_000, 1, 1)));
        refused("/endsOn", Rule.NOT_BEFORE_1950, () -> Dates.checkPeriod(day, LocalDate.of(1900, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.70, 0.7",
        "-0.70, -0.7",
        "0.000, 0",
        "1E+3, 1000",
        "12345678901234567890, 12345678901234567890",
        "0.123456789, 0.123456789",
        "12345678901234567890.123456789, 12345678901234567890.123456789"
    })
    void a_number_has_one_form(String written, String form) {
        assertThat(new Quantity(new BigDecimal(written)).value()).isEqualTo(new BigDecimal(form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345678901", "1E+20", "0.1234567891", "1E-10"})
    void a_number_has_twenty_digits_and_nine_decimals_at_most(String written) {
        refused(Rule.IN_RANGE, () -> new Quantity(new BigDecimal(written)));
    }

    @Test
    void a_share_and_a_full_time_equivalent_have_their_own_bounds() {
        assertThat(new Share(BigDecimal.ZERO).value()).isZero();
        assertThat(new Share(new BigDecimal("100.0")).value()).isEqualTo("100");
        refused(Rule.IN_RANGE, () -> new Share(new BigDecimal("100.1")));
        refused(Rule.IN_RANGE, () -> new Share(new BigDecimal("-0.1")));
        assertThat(new FullTimeEquivalent(BigDecimal.ONE).value()).isEqualTo("1");
        refused(Rule.IN_RANGE, () -> new FullTimeEquivalent(BigDecimal.ZERO));
        refused(Rule.IN_RANGE, () -> new FullTimeEquivalent(new BigDecimal("1.1")));
    }

    private static Participant participant(@Nullable Siren siren, @Nullable ActorKind kind, @Nullable Count count) {
        return new Participant(new Label("A"), siren, kind, count);
    }

    @Test
    void a_participant_is_one_company_unless_told() {
        Participant one = participant(null, null, null);
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.kindOrCompany()).isEqualTo(ActorKind.COMPANY);
        assertThat(one.identity()).isEqualTo("A");
        ActorKind other = ActorKind.values()[ActorKind.values().length - 1];
        Participant several = participant(new Siren("246700488"), other, new Count(3));
        assertThat(several.size()).isEqualTo(3);
        assertThat(several.kindOrCompany()).isEqualTo(other);
        assertThat(several.identity()).isEqualTo("246700488");
        assertThat(participant(null, null, new Count(1)).size()).isEqualTo(1);
        refused("/count", Rule.IN_RANGE, () -> participant(null, null, new Count(0)));
    }
}
