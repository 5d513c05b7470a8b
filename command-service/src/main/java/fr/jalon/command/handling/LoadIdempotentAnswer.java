package fr.jalon.command.handling;

import fr.jalon.domain.value.Siren;

/** Asks what a key was answered before. */
record LoadIdempotentAnswer(Siren siren, Envelope.Idempotency idempotency) {}
