package fr.jalon.query.store;

import java.util.Map;

/** Keeps the consumer offsets: for each partition, which record comes next. Written after the views, in the same store. */
public interface Checkpoints {

    /**
     * From now on offsets are of the log of this identifier. Those of another one are forgotten; those of which nobody said
     * whose they are count as of this one.
     */
    void follow(String log);

    /** The next offset of each partition that was ever read. */
    Map<Integer, Long> next();

    /** Writes next offsets; one that is not later than what stands is left aside. */
    void save(Map<Integer, Long> next);
}
