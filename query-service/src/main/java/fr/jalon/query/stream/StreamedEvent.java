package fr.jalon.query.stream;

/**
 * An event as it is sent.
 *
 * @param regionCode of the territory on the day of recording
 * @param type its name on the wire
 * @param json the CloudEvent in structured mode, on one line
 */
record StreamedEvent(long position, String siren, String regionCode, String type, String json) {}
