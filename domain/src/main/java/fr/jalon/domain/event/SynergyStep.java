package fr.jalon.domain.event;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.initiative.OwnActivity;
import fr.jalon.domain.party.Participant;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.synergy.Impact;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.synergy.SynergyKind;
import fr.jalon.domain.synergy.SynergyObject;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Money;
import fr.jalon.domain.value.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step in the life of a synergy (docs/spec/domain.md section 4). */
public sealed interface SynergyStep extends Milestone {

    /** The synergy. */
    SynergyId synergyId();

    /** An opportunity was found; this is where the synergy gets its identifier. */
    record SynergyIdentified(
            Head head,
            SynergyId synergyId,
            Label title,
            SynergyKind kind,
            @Nullable SynergyObject of,
            List<Participant> participants)
            implements SynergyStep {

        /** Refuses fewer than two distinct participants, and an object that does not go with the kind. */
        public SynergyIdentified {
            if (of == null && !kind.objects().isEmpty()) {
                throw new RefusedValue("/of", Rule.REQUIRED, null);
            }
            if (of != null && !kind.objects().contains(of)) {
                throw new RefusedValue(
                        "/of", kind.objects().isEmpty() ? Rule.NOT_APPLICABLE : Rule.KNOWN_VALUE, of.slug());
            }
            long distinct =
                    participants.stream().map(Participant::identity).distinct().count();
            if (distinct < 2) {
                throw new RefusedValue("/participants", Rule.LIST_MINIMUM, distinct);
            }
            participants = List.copyOf(participants);
        }
    }

    /** The opportunity was qualified. */
    record SynergyQualified(Head head, SynergyId synergyId) implements SynergyStep {}

    /** The authority helped to pay for a feasibility study. */
    record FeasibilityStudyCofunded(
            Head head, SynergyId synergyId, @Nullable Money amount) implements SynergyStep {}

    /** The synergy works from that day; {@code support} tells how the authority helped, {@code recurring} that the flow or pooling repeats. */
    record SynergyImplemented(
            Head head,
            SynergyId synergyId,
            @Nullable SynergySupport support,
            @Nullable OwnActivity ownActivity,
            @Nullable Boolean recurring)
            implements SynergyStep {}

    /** The impact of one calendar year; a later measure of the same year replaces it. */
    record SynergyMeasured(Head head, SynergyId synergyId, CalendarYear year, Impact impact) implements SynergyStep {}

    /** The synergy pauses. */
    record SynergySuspended(
            Head head, SynergyId synergyId, @Nullable Prose reason) implements SynergyStep {}

    /** The synergy works again. */
    record SynergyResumed(
            Head head, SynergyId synergyId, @Nullable Prose reason) implements SynergyStep {}

    /** A synergy that worked has stopped for good. */
    record SynergyEnded(
            Head head, SynergyId synergyId, @Nullable Prose reason) implements SynergyStep {}

    /** The opportunity was given up before it worked. */
    record SynergyAbandoned(
            Head head, SynergyId synergyId, @Nullable Prose reason) implements SynergyStep {}
}
