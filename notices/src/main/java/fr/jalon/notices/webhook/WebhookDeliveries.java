package fr.jalon.notices.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Has each webhook served by one of several instances: takes the duty to, and takes over where another instance has died. */
final class WebhookDeliveries implements SmartLifecycle {

    /** How long a duty is taken for; it is taken again three times as often. */
    static final Duration TAKEN_FOR = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliveries.class);
    private static final Duration LOOK_EVERY = TAKEN_FOR.dividedBy(3);

    private final Delivery.Means means;
    private final Duration lookEvery;
    private final Semaphore wake = new Semaphore(0);
    private final Map<UUID, Served> served = new HashMap<>();
    private volatile boolean running;
    private @Nullable Thread supervisor;

    private record Served(Delivery delivery, Thread thread) {}

    WebhookDeliveries(Delivery.Means means) {
        this(means, LOOK_EVERY);
    }

    WebhookDeliveries(Delivery.Means means, Duration lookEvery) {
        this.means = means;
        this.lookEvery = lookEvery;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            supervisor = Thread.ofVirtual().name("webhooks").start(this::superviseAgainAndAgain);
        }
    }

    /** A webhook has come, has changed, or has gone. */
    void changed(UUID id) {
        synchronized (served) {
            Served one = served.get(id);
            if (one != null) {
                one.delivery.wake();
            }
        }
        wake.release();
    }

    private void superviseAgainAndAgain() {
        while (running) {
            try {
                supervise();
            } catch (DataAccessException away) {
                LOG.warn("Who delivers webhooks is not settled for a moment: {}", away.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Who delivers webhooks is not settled for a moment", e);
            }
            try {
                if (wake.tryAcquire(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void supervise() {
        List<UUID> on = means.webhooks().on();
        Set<String> mine = means.duties().take(on.stream().map(Webhooks::duty).toList());
        synchronized (served) {
            served.values().removeIf(one -> !one.thread.isAlive());
            served.forEach((id, one) -> {
                if (!on.contains(id) || !mine.contains(Webhooks.duty(id))) {
                    one.delivery.stop();
                }
                one.delivery.endSilence();
            });
            on.stream()
                    .filter(id -> running && mine.contains(Webhooks.duty(id)) && !served.containsKey(id))
                    .forEach(this::serve);
        }
    }

    private void serve(UUID id) {
        Delivery delivery = new Delivery(id, means);
        served.put(
                id,
                new Served(delivery, Thread.ofVirtual().name("webhook " + id).start(delivery)));
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake.release();
        List<Served> last;
        synchronized (served) {
            last = List.copyOf(served.values());
            served.clear();
        }
        last.forEach(one -> one.delivery.stop());
        try {
            if (supervisor != null) {
                supervisor.join(Duration.ofSeconds(2));
            }
            for (Served one : last) {
                one.thread.join(Duration.ofSeconds(2));
            }
            means.duties().giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException away) {
            LOG.debug("Others take over when the time is over", away);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
