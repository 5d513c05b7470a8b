package fr.jalon.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.domain.event.FramingMilestone.OtherEvent;
import fr.jalon.domain.initiative.OtherEventKind;
import fr.jalon.domain.proof.DocumentUri;
import fr.jalon.domain.proof.Evidence;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventWeightTest {

    private static OtherEvent event(int evidence, @Nullable String text) {
        Evidence piece = new Evidence(
                new Label("É"),
                text == null ? null : new Prose(text),
                new DocumentUri("https://example.org/"),
                null,
                null,
                null);
        Head bare = Head.of(new MilestoneId("m"), LocalDate.of(2024, 1, 1));
        Head head = new Head(
                bare.id(),
                bare.occurredOn(),
                bare.datePrecision(),
                bare.dateQualifier(),
                bare.initiative(),
                bare.note(),
                Collections.nCopies(evidence, piece));
        return new OtherEvent(head, new Label("Étude"), OtherEventKind.STUDY);
    }

    private static int json(OtherEvent event) {
        return EventCodec.current().encode(event).getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void an_event_weighs_what_it_costs_and_never_less_than_its_texts() {
        OtherEvent usual = event(0, null);
        OtherEvent heavy = event(15, "x".repeat(4_000));

        assertThat(EventWeight.of(usual)).isBetween(2_048L, 3_000L);
        assertThat(json(heavy)).isGreaterThan(60_000);
        assertThat(EventWeight.of(heavy)).isBetween((long) json(heavy), 3L * json(heavy));
    }
}
