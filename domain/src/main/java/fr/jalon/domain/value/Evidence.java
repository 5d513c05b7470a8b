package fr.jalon.domain.value;

import org.jspecify.annotations.Nullable;

/** A document that supports a milestone. Its content stays where it is; its hash, where known, pins it down. */
public record Evidence(
        Label title,
        @Nullable Prose kind,
        DocumentUri uri,
        @Nullable Sha256 sha256) {}
