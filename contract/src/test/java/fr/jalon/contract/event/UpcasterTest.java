package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.jalon.domain.event.SupportMilestone.FundingGranted;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an event outlives its form, on an example: fundings were once recorded as promises with one funder and an amount
 * in cents; then with a list of funders; today they are {@code jalon.FundingGranted.v1}. All three are read.
 */
class UpcasterTest {

    private static final String FIRST = "jalon.FundingPromised.v1";
    private static final String SECOND = "jalon.FundingPromised.v2";
    private static final String TODAY = "jalon.FundingGranted.v1";

    /** One funder became a list of funders, and the authority had to be told from them. */
    private static final Upcaster ONE_TO_MANY_FUNDERS = new Step(FIRST, SECOND, data -> {
        String funder = data.remove("funder").stringValue();
        data.putArray("funders").add(funder);
        return data.put("byAuthority", funder.equals("authority"));
    });

    /** Cents became a decimal string in euros, and a purpose had to be given. */
    private static final Upcaster CENTS_TO_EUROS = new Step(SECOND, TODAY, data -> {
        BigDecimal cents = data.remove("amountInCents").decimalValue();
        return data.put("amount", cents.movePointLeft(2).toPlainString()).put("purpose", "animation");
    });

    private final EventCodec codec = new EventCodec(List.of(CENTS_TO_EUROS, ONE_TO_MANY_FUNDERS));

    @Test
    void the_oldest_form_is_read_through_all_versions() {
        FundingGranted funding = (FundingGranted) codec.decode(FIRST, """
                {"id":"m1","occurredOn":"2019-05-01","funder":"ADEME","amountInCents":7500050,
                 "startsOn":"2019-06-01","endsOn":"2021-05-31"}""");

        assertThat(funding.funders()).containsExactly(new Label("ADEME"));
        assertThat(funding.byAuthority()).isFalse();
        assertThat(funding.amount()).isEqualTo(Money.of("75000.50"));
    }

    @Test
    void a_form_between_is_read_from_where_it_stands() {
        FundingGranted funding = (FundingGranted) codec.decode(SECOND, """
                {"id":"m1","occurredOn":"2019-05-01","funders":["ADEME","authority"],"byAuthority":true,
                 "amountInCents":100,"startsOn":"2019-06-01","endsOn":"2021-05-31"}""");

        assertThat(funding.funders()).hasSize(2);
        assertThat(funding.amount()).isEqualTo(Money.of("1.00"));
    }

    @Test
    void what_is_read_is_written_in_the_form_of_today() {
        String json = """
                {"id":"m1","occurredOn":"2019-05-01","funder":"ADEME","amountInCents":7500050,
                 "startsOn":"2019-06-01","endsOn":"2021-05-31"}""";

        assertThat(codec.typeOf(codec.decode(FIRST, json))).isEqualTo(TODAY);
        assertThat(codec.encode(codec.decode(FIRST, json)))
                .isEqualTo(
                        "{\"id\":\"m1\",\"occurredOn\":\"2019-05-01\",\"funders\":[\"ADEME\"],\"byAuthority\":false,"
                                + "\"amount\":\"75000.50\",\"startsOn\":\"2019-06-01\",\"endsOn\":\"2021-05-31\",\"purpose\":\"animation\"}");
    }

    @Test
    void an_old_event_that_is_broken_is_told_as_such() {
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> codec.decode(FIRST, "{\"id\":\"m1\"}"))
                .withMessageContaining(FIRST);
    }

    @Test
    void without_its_upcaster_an_old_event_is_unknown() {
        assertThatExceptionOfType(UnknownEventType.class)
                .isThrownBy(() -> EventCodec.current().decode(FIRST, "{}"));
    }

    @Test
    void chains_that_fork_or_never_end_are_refused_at_the_start() {
        Upcaster back = new Step(SECOND, FIRST, data -> data);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EventCodec(List.of(ONE_TO_MANY_FUNDERS, back)))
                .withMessageContaining("circles");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EventCodec(List.of(CENTS_TO_EUROS, back)))
                .withMessageContaining("Two upcasters read " + SECOND);
    }

    private record Step(String from, String to, UnaryOperator<ObjectNode> change) implements Upcaster {

        @Override
        public ObjectNode upcast(ObjectNode data) {
            return change.apply(data);
        }
    }
}
