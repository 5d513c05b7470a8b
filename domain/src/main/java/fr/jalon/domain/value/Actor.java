package fr.jalon.domain.value;

import org.jspecify.annotations.Nullable;

/** Somebody in the network of an initiative. */
public record Actor(Label name, @Nullable Siren siren, ActorKind kind) {}
