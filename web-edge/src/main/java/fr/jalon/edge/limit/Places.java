package fr.jalon.edge.limit;

/** So many at once, for each address and for all of them together. */
public interface Places {

    /** Whether there was a place, which is taken now, until it is given back. */
    boolean take(String address);

    /** Gives back a place that was taken. */
    void giveBack(String address);
}
