package fr.jalon.domain.party;

import fr.jalon.domain.value.Label;
import org.jspecify.annotations.Nullable;

/** Who carries the initiative in the place of the authority. Without a kind, nothing is known of what they are. */
public record Carrier(
        Label name, @Nullable Siren siren, @Nullable ActorKind kind) {}
