package fr.jalon.torture.load;

import org.jspecify.annotations.Nullable;

/**
 * A command, or a line of an import, that was answered as stored.
 *
 * @param siren of the territory
 * @param milestone the milestone that stands by it; null if none does
 * @param ended the milestone that was taken back or replaced by it; null if none was
 * @param version of the territory as it was told; 0 if it was not
 * @param sent when it was sent for the first time, in nanoseconds
 * @param answered when it was answered
 */
public record Acknowledged(
        String siren, @Nullable String milestone, @Nullable String ended, long version, long sent, long answered) {}
