package fr.jalon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that call again and again, for a bounded time. A call that fails ends the run. */
final class Load {

    /** A call of one client. */
    @FunctionalInterface
    interface Call {
        /**
         * Makes one call and returns when it is answered.
         *
         * @param client from 0
         * @param number of the call in the whole run, from 0
         */
        void make(int client, long number) throws Exception;
    }

    /**
     * What a run took.
     *
     * @param perSecond calls that were answered in a second
     */
    record Taken(Spread spread, double perSecond, long calls) {}

    private Load() {}

    /** Each client calls as soon as it is answered. */
    static Taken closed(int clients, Duration time, Call call) {
        AtomicLong number = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        return run(clients, client -> {
            List<Long> own = new ArrayList<>();
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                call.make(client, number.getAndIncrement());
                own.add(System.nanoTime() - begun);
            }
            return own;
        });
    }

    /**
     * Calls begin at a steady rate, whether or not earlier ones are answered; a call that begins late counts from when it
     * should have begun.
     */
    static Taken open(int clients, double perSecond, Duration time, Call call) {
        AtomicLong number = new AtomicLong();
        long calls = (long) (perSecond * time.toMillis() / 1_000);
        long start = System.nanoTime();
        return run(clients, client -> {
            List<Long> own = new ArrayList<>();
            while (true) {
                long next = number.getAndIncrement();
                if (next >= calls) {
                    return own;
                }
                long due = start + (long) (next * 1e9 / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                call.make(client, next);
                own.add(System.nanoTime() - due);
            }
        });
    }

    @FunctionalInterface
    private interface Client {
        List<Long> work(int client) throws Exception;
    }

    private static Taken run(int clients, Client work) {
        Collection<Long> all = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int own = client;
                running.add(threads.submit(() -> all.addAll(work.work(own))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Taken(Spread.ofNanos(all), all.size() / seconds, all.size());
    }
}
