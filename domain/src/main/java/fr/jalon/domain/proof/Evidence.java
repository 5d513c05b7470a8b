package fr.jalon.domain.proof;

import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.Prose;
import org.jspecify.annotations.Nullable;

/**
 * A document that supports a milestone. Its content stays where it is; its hash, where known, pins it down.
 *
 * @param title what it is called
 * @param kind what sort of document it is
 * @param uri where it is
 * @param sha256 of its content
 * @param page where in it to look
 * @param proves the expected proof that it is
 */
public record Evidence(
        Label title,
        @Nullable Prose kind,
        DocumentUri uri,
        @Nullable Sha256 sha256,
        @Nullable PlaceInDocument page,
        @Nullable ProofId proves) {}
