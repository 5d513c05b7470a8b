package fr.jalon.query.given;

import fr.jalon.query.store.Checkpoints;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.StoppedTerritories;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.store.Views;
import fr.jalon.query.text.TextIndex;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Real stores whose connection breaks after some calls: what was written before that stays written. */
public final class Breaking {

    private final AtomicInteger callsLeft;

    private Breaking(int calls) {
        callsLeft = new AtomicInteger(calls);
    }

    public static Views after(int calls, Views views) {
        Breaking breaking = new Breaking(calls);
        return new Views(
                breaking.store(TerritoryViews.class, views.territories()),
                breaking.store(Histories.class, views.histories()),
                breaking.store(Feed.class, views.feed()),
                breaking.store(Checkpoints.class, views.checkpoints()),
                breaking.store(StoppedTerritories.class, views.stopped()),
                breaking.store(TextIndex.class, views.texts()));
    }

    private <T> T store(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (callsLeft.getAndDecrement() <= 0) {
                        throw new StoreUnavailableException(new IllegalStateException("the connection broke"));
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
