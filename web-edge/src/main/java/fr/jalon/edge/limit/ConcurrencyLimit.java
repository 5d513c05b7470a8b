package fr.jalon.edge.limit;

import java.util.HashMap;
import java.util.Map;

/** What lasts, such as a stream, is limited by how many go on at once: for each client, and for all of them together. Safe for many threads. */
public final class ConcurrencyLimit implements Places {

    private final int eachMax;
    private final int togetherMax;
    private final Map<String, Integer> taken = new HashMap<>();
    private int together;

    /** So many at once for each name, and for all names together. */
    public ConcurrencyLimit(int eachMax, int togetherMax) {
        this.eachMax = eachMax;
        this.togetherMax = togetherMax;
    }

    /** Whether there was one left, which is the name's now, until it is given back. */
    @Override
    public boolean take(String name) {
        return take(name, 1);
    }

    /** Whether there were so many left, which are the name's now, until they are given back; all of them, or none. */
    public synchronized boolean take(String name, int amount) {
        int its = taken.getOrDefault(name, 0);
        if (its > eachMax - amount || together > togetherMax - amount) {
            return false;
        }
        taken.put(name, its + amount);
        together += amount;
        return true;
    }

    /** Whether a name has all that it may have: if it can take no more all the same, the others have the rest. */
    public synchronized boolean isSpent(String name) {
        return taken.getOrDefault(name, 0) >= eachMax;
    }

    /** Gives back one that was taken. */
    @Override
    public void giveBack(String name) {
        giveBack(name, 1);
    }

    /** Gives back so many that were taken. */
    public synchronized void giveBack(String name, int amount) {
        if (taken.computeIfPresent(name, (any, its) -> its - amount) != null) {
            taken.remove(name, 0);
            together -= amount;
        }
    }
}
