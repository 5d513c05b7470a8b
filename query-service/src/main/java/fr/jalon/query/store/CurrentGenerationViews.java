package fr.jalon.query.store;

import fr.jalon.query.text.TextIndex;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A proxy of the views that answers are read from, whatever generation that is. Those who read hold {@link #views} once and for all; from
 * one call to the next it may be another generation that answers, which shows at least what the one before did when it was taken.
 */
public final class CurrentGenerationViews {

    private final AtomicReference<Views> shown = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Views views = new Views(
            store(TerritoryViews.class, Views::territories),
            store(Histories.class, Views::histories),
            store(Feed.class, Views::feed),
            store(Checkpoints.class, Views::checkpoints),
            store(StoppedTerritories.class, Views::stopped),
            store(TextIndex.class, Views::texts));

    /** Whatever is live; every call throws {@link StoreUnavailableException} until that is known. */
    public Views views() {
        return views;
    }

    /** From now on, these are live. */
    public void show(Views live) {
        shown.set(live);
        listeners.forEach(Runnable::run);
    }

    /** Is told after each change, on whatever thread. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    private <T> T store(Class<T> type, Function<Views, T> part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Views live = shown.get();
                    if (live == null) {
                        throw new StoreUnavailableException(
                                new IllegalStateException("Which generation is live is not known yet"));
                    }
                    try {
                        return method.invoke(part.apply(live), given);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }
}
