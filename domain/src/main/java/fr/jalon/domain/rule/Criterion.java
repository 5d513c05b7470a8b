package fr.jalon.domain.rule;

import org.jspecify.annotations.Nullable;

/**
 * One condition of a level.
 *
 * @param id its name in the edition
 * @param label what people call it
 * @param quote the words of the fiche that it renders, as they stand there; null where the edition quotes none
 * @param holds what it asks of the facts
 */
public record Criterion(String id, Words label, @Nullable String quote, Condition holds) {}
