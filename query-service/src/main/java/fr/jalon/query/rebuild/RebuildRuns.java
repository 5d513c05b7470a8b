package fr.jalon.query.rebuild;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The rebuilds that are under way in this instance, each with a name as its owner that no other ever has. Safe for several threads. */
final class RebuildRuns implements AutoCloseable {

    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("rebuild").daemon().factory());

    /** A name for one that is about to begin. */
    String newOwner(String instance) {
        String owner = instance + "/" + UUID.randomUUID();
        owners.add(owner);
        return owner;
    }

    /** Nothing came of it. */
    void forget(String owner) {
        owners.remove(owner);
    }

    /** Runs it, until its end or that of this instance. Where no thread can be had it is forgotten, and gone on with like any other. */
    void start(String owner, Runnable run) {
        try {
            threads.execute(() -> {
                try {
                    run.run();
                } finally {
                    forget(owner);
                }
            });
        } catch (RuntimeException | Error e) {
            forget(owner);
            throw e;
        }
    }

    /** Whether one is under way here, or about to. */
    boolean has(String owner) {
        return owners.contains(owner);
    }

    /** Whether this instance ends. */
    boolean isClosed() {
        return threads.isShutdown();
    }

    /** Interrupts them: each leaves its rebuild to whoever comes next. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
