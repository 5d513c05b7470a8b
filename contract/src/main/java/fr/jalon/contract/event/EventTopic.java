package fr.jalon.contract.event;

import java.util.regex.Pattern;

/** The topic on Kafka that carries the log ({@code docs/spec/api.md}, "Events on Kafka"). */
public final class EventTopic {

    /** Its name, unless {@code jalon.kafka.topic} gives it another. */
    public static final String NAME = "jalon.events.v1";

    /** How many partitions it has: as many instances can read it at once. */
    public static final int PARTITIONS = 24;

    private static final Pattern NAMES = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    private EventTopic() {}

    /**
     * The same name.
     *
     * @throws IllegalArgumentException if Kafka has no topics of that name
     */
    public static String named(String name) {
        if (!NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException("jalon.kafka.topic (JALON_KAFKA_TOPIC) is 1 to 249 letters, digits, '.',"
                    + " '_' and '-', and not '" + name + "'");
        }
        return name;
    }
}
