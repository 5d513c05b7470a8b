package fr.jalon.command.eventstore;

/** How an aggregate is written down, so that one row can be read instead of its whole history. */
public interface SnapshotFormat {

    /** The class of the aggregate. */
    Class<?> aggregate();

    /** The aggregate as text. */
    String write(Object aggregate);

    /** The aggregate of a text. */
    Object read(String text);
}
