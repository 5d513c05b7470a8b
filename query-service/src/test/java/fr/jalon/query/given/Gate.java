package fr.jalon.query.given;

import fr.jalon.query.store.Histories;
import fr.jalon.query.store.TerritoryViews;
import fr.jalon.query.store.Views;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Real stores that keep some of those who read histories, or wait for a version, until they are told to go on; all others pass. */
public final class Gate {

    private static final String PAGE = "page";
    private static final String VERSION = "version";

    private final AtomicInteger toPass = new AtomicInteger();
    private final AtomicInteger toHold = new AtomicInteger();
    private volatile String guarded = PAGE;
    private volatile CountDownLatch opened = new CountDownLatch(0);
    private volatile boolean isShown;

    /** These stores, behind the gate. */
    public Views before(Views views) {
        return new Views(
                store(TerritoryViews.class, views.territories()),
                store(Histories.class, views.histories()),
                views.feed(),
                views.checkpoints(),
                views.stopped(),
                views.texts());
    }

    /** The next one who reads a history is kept. */
    public void keepReader() {
        shut(PAGE, 0);
    }

    /** The next one who asks for a version is told that it is not there yet, and kept when he asks again. */
    public void keepWaiting() {
        shut(VERSION, 1);
    }

    private void shut(String method, int first) {
        if (opened.getCount() == 0) {
            opened = new CountDownLatch(1);
        }
        isShown = false;
        guarded = method;
        toPass.set(first);
        toHold.set(1);
    }

    /** Whether somebody came for whom it was shut. */
    public boolean isTaken() {
        return toHold.get() == 0;
    }

    /** Lets all go on: what they wait for is there. */
    public void open() {
        toHold.set(0);
        isShown = true;
        opened.countDown();
    }

    private void pass(String method) throws InterruptedException {
        if (!method.equals(guarded) || isShown || toPass.getAndUpdate(Gate::oneLess) > 0) {
            return;
        }
        if (toHold.getAndUpdate(Gate::oneLess) > 0) {
            opened.await();
        }
    }

    private static int oneLess(int count) {
        return Math.max(0, count - 1);
    }

    private <T> T store(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    pass(method.getName());
                    if (method.getName().equals(VERSION) && guarded.equals(VERSION)) {
                        return isShown ? Long.MAX_VALUE : 0L;
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
