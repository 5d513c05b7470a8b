package fr.jalon.door;

import java.util.HashMap;
import java.util.Map;

/** What lasts, such as a stream, is limited by how many go on at once: for each client, and for all of them together. Safe for many threads. */
public final class Shares {

    private final int eachMax;
    private final int togetherMax;
    private final Map<String, Integer> taken = new HashMap<>();
    private int together;

    /** So many at once for each name, and for all names together. */
    public Shares(int eachMax, int togetherMax) {
        this.eachMax = eachMax;
        this.togetherMax = togetherMax;
    }

    /** Whether there was one left, which is the name's now, until it is given back. */
    public synchronized boolean take(String name) {
        int its = taken.getOrDefault(name, 0);
        if (its >= eachMax || together >= togetherMax) {
            return false;
        }
        taken.put(name, its + 1);
        together++;
        return true;
    }

    /** Gives back one that was taken. */
    public synchronized void giveBack(String name) {
        if (taken.computeIfPresent(name, (any, its) -> its - 1) != null) {
            taken.remove(name, 0);
            together--;
        }
    }
}
