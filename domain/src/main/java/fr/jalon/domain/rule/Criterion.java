package fr.jalon.domain.rule;

/**
 * One condition of a level.
 *
 * @param id its name in the edition
 * @param label what people call it
 * @param quote the words of the fiche that it renders, as they stand there
 * @param holds what it asks of the facts
 */
public record Criterion(String id, Words label, String quote, Condition holds) {}
