package fr.jalon.contract.event;

/** The topic on Kafka that carries the log ({@code api.md}, "Events on Kafka"). */
public final class EventTopic {

    /** Its name. */
    public static final String NAME = "jalon.events.v1";

    /** How many partitions it has: as many instances can read it at once. */
    public static final int PARTITIONS = 24;

    private EventTopic() {}
}
