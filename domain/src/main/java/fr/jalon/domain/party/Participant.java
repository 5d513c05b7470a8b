package fr.jalon.domain.party;

import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.Count;
import fr.jalon.domain.value.Label;
import org.jspecify.annotations.Nullable;

/** One who takes part in a synergy, or a group of {@code count} of them. Without a kind, a company (docs/spec/domain.md section 4). */
public record Participant(
        Label name,
        @Nullable Siren siren,
        @Nullable ActorKind kind,
        @Nullable Count count) {

    /** Refuses a group of none. */
    public Participant {
        if (count != null && count.value() < 1) {
            throw new RefusedValue("/count", Rule.IN_RANGE, count.value());
        }
    }

    /** What tells participants apart: the SIREN where given, else the name. */
    public String identity() {
        return siren != null ? siren.digits() : name.text();
    }

    /** How many they are: 1 unless told. */
    public int size() {
        return count == null ? 1 : count.value();
    }

    /** The kind, which is a company unless told. */
    public ActorKind kindOrCompany() {
        return kind == null ? ActorKind.COMPANY : kind;
    }
}
