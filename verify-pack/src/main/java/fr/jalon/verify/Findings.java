package fr.jalon.verify;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, in words and in the order it was found: all of it is counted, the first hundred are kept. */
final class Findings {

    static final int KEPT_MAX = 100;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(String sentence) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(sentence);
        }
    }

    boolean none() {
        return count == 0;
    }

    long count() {
        return count;
    }

    List<String> kept() {
        return List.copyOf(kept);
    }
}
