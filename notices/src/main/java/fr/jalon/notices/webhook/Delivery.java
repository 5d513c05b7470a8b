package fr.jalon.notices.webhook;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.notices.api.ApiAway;
import fr.jalon.notices.api.EventStream;
import fr.jalon.notices.api.PublicApi;
import fr.jalon.notices.api.RefusedQuestion;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/**
 * Delivers events to one receiver, each when the one before was taken: in the order of the stream, at least once. The stream is listened to,
 * so that nothing is asked while nothing happens; its token is the place to go on from, kept after each delivery.
 */
final class Delivery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    static final String GIVEN_UP = "given-up";
    static final String GONE = "gone";
    static final String PLACE_IS_NONE = "place-is-none";
    static final String ANOTHER_KEY = "another-key";

    private static final Duration BREATH = Duration.ofSeconds(5);
    /** A stream that ends at once each time is not opened as fast as it can be. */
    private static final Duration BETWEEN_STREAMS = Duration.ofMillis(200);

    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);
    /** What was passed over is kept as a place now and then: to go on from far back costs a while. */
    private static final Duration PASSED_OVER_KEPT_EVERY = Duration.ofMinutes(10);

    private final UUID id;
    private final Means means;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable EventStream open;
    private Instant placeKept = Instant.EPOCH;

    /** What every delivery needs. */
    record Means(
            Webhooks webhooks,
            PublicApi api,
            Receiver receiver,
            Duties duties,
            Patience patience,
            InstantSource clock) {}

    Delivery(UUID id, Means means) {
        this.id = id;
        this.means = means;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                Optional<Webhook> webhook = means.webhooks.find(id, now());
                if (webhook.isEmpty() || !webhook.get().state().isOn()) {
                    return;
                }
                Instant next = webhook.get().state().nextTry();
                if (next == null || isPast(next)) {
                    follow(webhook.get());
                    pause(BETWEEN_STREAMS);
                }
            } catch (ApiAway | DataAccessException away) {
                LOG.debug("A webhook waits: {}", away.getMessage());
                pause(BREATH);
            } catch (RuntimeException e) {
                LOG.error("A webhook waits", e);
                pause(BREATH);
            }
        }
    }

    /** Until something fails, or the stream ends, or somebody wants to be heard. */
    private void follow(Webhook webhook) {
        try (EventStream stream = means.api.follow(webhook.place(), webhook.types(), webhook.sirens())) {
            open = stream;
            if (wake.availablePermits() > 0) {
                // Somebody has called since it was read where to go on.
                return;
            }
            String kept = webhook.place();
            for (EventStream.Message message = stream.next();
                    message != null && kept != null && !stopped;
                    message = kept == null ? null : stream.next()) {
                String event = message.event();
                kept = event == null ? passed(kept, message.token()) : delivered(kept, message.token(), event);
            }
        } catch (RefusedQuestion none) {
            means.webhooks.failed(id, off(webhook.state(), PLACE_IS_NONE, none.parameter()), means.duties);
        } catch (IOException brokenOff) {
            LOG.debug("The stream of a webhook has broken off", brokenOff);
        } finally {
            open = null;
        }
    }

    /** The place that is kept now; null where somebody else has changed it. */
    private @Nullable String passed(String before, String place) {
        if (now().isBefore(placeKept.plus(PASSED_OVER_KEPT_EVERY))) {
            return before;
        }
        placeKept = now();
        return means.webhooks.reached(id, before, place, null, means.duties) ? place : null;
    }

    /** The same, null too where it was not taken. The webhook is read anew: it is signed with the secrets of this moment. */
    private @Nullable String delivered(String before, String place, String event) {
        Webhook webhook = means.webhooks.find(id, now()).orElse(null);
        if (webhook == null
                || !webhook.state().isOn()
                || !webhook.place().equals(before)
                || !means.duties.holds(Webhooks.duty(id))) {
            return null;
        }
        if (webhook.secrets().isEmpty()) {
            means.webhooks.failed(id, off(webhook.state(), ANOTHER_KEY, ANOTHER_KEY), means.duties);
            return null;
        }
        Instant at = now();
        Receiver.Outcome outcome = means.receiver.deliver(
                webhook.address(), webhook.secrets(), idOf(event), at, event.getBytes(StandardCharsets.UTF_8));
        if (outcome.isTaken()) {
            placeKept = at;
            return means.webhooks.reached(id, before, place, at, means.duties) ? place : null;
        }
        if (!stopped) {
            means.webhooks.failed(id, after(webhook.state(), outcome), means.duties);
        }
        return null;
    }

    private Webhook.State after(Webhook.State before, Receiver.Outcome outcome) {
        String failure = String.valueOf(outcome.failure());
        if (outcome.isFinal()) {
            return off(before, GONE, failure);
        }
        Instant now = now();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        int failures = before.failures() + 1;
        return means.patience
                .next(failures, since, now)
                .map(next -> new Webhook.State(null, failures, since, next, failure, before.deliveredAt()))
                .orElseGet(() -> off(before, GIVEN_UP, failure));
    }

    private static Webhook.State off(Webhook.State before, String because, String failure) {
        LOG.warn("A webhook is switched off: {} ({})", because, failure);
        return new Webhook.State(
                because, before.failures() + 1, before.failingSince(), null, failure, before.deliveredAt());
    }

    /** The identifier of the CloudEvent: the same for each try. */
    private static String idOf(String event) {
        if (Json.parse(event) instanceof Reading.Read<JsonNode>(JsonNode read)) {
            return read.path("id").asString("");
        }
        throw new IllegalStateException("The stream tells what is no JSON");
    }

    private Instant now() {
        return means.clock.instant();
    }

    /** Waits for it; false where somebody has called meanwhile. A clock that is moved calls nobody: it is looked at now and then. */
    private boolean isPast(Instant next) {
        while (!stopped && now().isBefore(next)) {
            Duration left = Duration.between(now(), next);
            if (pause(left.compareTo(BREATH) < 0 ? left : BREATH)) {
                return false;
            }
        }
        return !stopped;
    }

    /** Whether somebody has called. */
    private boolean pause(Duration pause) {
        try {
            boolean called = wake.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
            wake.drainPermits();
            return called;
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Somebody has changed something: it is looked at anew. */
    void wake() {
        wake.release();
        EventStream stream = open;
        if (stream != null) {
            stream.close();
        }
    }

    /** A stream that says nothing has nobody behind it any more. */
    void endSilence() {
        EventStream stream = open;
        if (stream != null && stream.isSilentFor(SILENCE_MAX)) {
            stream.close();
        }
    }

    void stop() {
        stopped = true;
        wake();
    }
}
