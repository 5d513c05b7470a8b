package fr.jalon.torture.load;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What was answered, and what should never have been. Safe for several threads. */
public final class Notes {

    /** More of the same tells nothing more. */
    private static final int WRONG_MAX = 50;

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong later = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    public void acknowledged(Acknowledged one) {
        acknowledged.add(one);
    }

    /** Something that no fault excuses. */
    public void wrong(String what) {
        if (wrong.size() < WRONG_MAX) {
            wrong.add(what);
        }
    }

    /** A question was answered. */
    public void question() {
        questions.incrementAndGet();
    }

    /** An answer that said to come again. */
    public void later() {
        later.incrementAndGet();
    }

    /** No answer came. */
    public void unanswered() {
        unanswered.incrementAndGet();
    }

    public Collection<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** In words. */
    public String figures() {
        return acknowledged.size() + " commands and lines acknowledged, " + questions + " questions answered, " + later
                + " answers 'later', " + unanswered + " times no answer";
    }
}
