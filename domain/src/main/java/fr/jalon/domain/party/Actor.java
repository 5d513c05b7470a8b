package fr.jalon.domain.party;

import fr.jalon.domain.value.Label;
import org.jspecify.annotations.Nullable;

/** Somebody in the network of an initiative. */
public record Actor(Label name, @Nullable Siren siren, ActorKind kind) {}
