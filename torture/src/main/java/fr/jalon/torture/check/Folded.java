package fr.jalon.torture.check;

/**
 * A territory as this kit folds it from the topic.
 *
 * @param version how many events it has
 * @param level that is held today
 * @param unannounced what ought to have been announced and was not, in words; empty if nothing
 */
public record Folded(long version, int level, String unannounced) {}
