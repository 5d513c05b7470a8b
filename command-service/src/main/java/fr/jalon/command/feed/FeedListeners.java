package fr.jalon.command.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to know at once that the feed has grown. Missing a call loses nothing: everybody also looks for themselves. */
public final class FeedListeners {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener, quickly and from any thread, whenever the feed has grown. */
    public void add(Runnable listener) {
        listeners.add(listener);
    }

    void fed() {
        listeners.forEach(Runnable::run);
    }
}
