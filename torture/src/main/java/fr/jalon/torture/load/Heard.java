package fr.jalon.torture.load;

/**
 * A message of the live stream.
 *
 * @param position of the event in the feed
 * @param eventId its identifier
 * @param siren of the territory
 * @param version of the territory with it
 */
public record Heard(long position, String eventId, String siren, long version) {}
