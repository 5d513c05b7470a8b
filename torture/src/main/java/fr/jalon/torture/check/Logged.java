package fr.jalon.torture.check;

/**
 * An event as one of those who carry it has it: the log of PostgreSQL, the topic, the history of a territory, the stream.
 *
 * @param position in the feed, from 0
 * @param eventId its identifier
 * @param siren of the territory
 * @param version of the territory with it, from 1
 */
public record Logged(long position, String eventId, String siren, long version) {}
