package fr.jalon.query.rebuild;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.subscription.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions of this instance, one for each generation that it feeds. For one thread. */
final class Feeds {

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    /** Others may go on reading for so long what was read before a switch: until they have noticed. */
    private static final Duration FED_AFTER = Duration.ofSeconds(5);

    private final RebuildEnvironment env;
    private final Map<Integer, Feed> feeds = new HashMap<>();
    private volatile int reading;

    Feeds(RebuildEnvironment env) {
        this.env = env;
    }

    /**
     * A subscription that runs.
     *
     * @param under what distinguishes the rules that it projects under: it never changes them
     * @param restarts how often everybody had been told to start again when it began
     * @param unwantedSince since when it is not to be fed any more; null as long as it is
     */
    private record Feed(
            EventLog.Subscription subscription,
            String under,
            long restarts,
            @Nullable Instant unwantedSince) {}

    /** Answers are read from that generation from now on. */
    void read(Generation generation) {
        reading = generation.number();
    }

    /** What distinguishes the rules under which a generation is fed; null if it is not. */
    @Nullable String under(int number) {
        Feed feed = feeds.get(number);
        return feed == null ? null : feed.under();
    }

    /** Feeds a generation under the rules that are loaded, in the place of the subscription that it had. */
    void open(int number, String rules, long restarts) {
        close(number);
        Generation generation = new Generation(number);
        EventLog.Subscription subscription =
                env.log().subscribe(generation, env.generations().open(generation), () -> reading == number);
        feeds.put(number, new Feed(subscription, rules, restarts, null));
        if (!env.log().rules().equals(rules)) {
            // They changed in between, and nobody knows which it took: the next look tells.
            close(number);
        }
    }

    /**
     * It is to be fed: false if it has to start again from where the views stand, since everybody was told to after it began, or since a thread
     * of it has ended.
     */
    boolean goesOn(int number, long restarts) {
        Feed feed = feeds.computeIfPresent(
                number, (key, one) -> new Feed(one.subscription(), one.under(), one.restarts(), null));
        return feed == null
                || (feed.restarts() == restarts && feed.subscription().isRunning());
    }

    /** Returns when its last batch is projected or given up. */
    void close(int number) {
        Feed feed = feeds.remove(number);
        if (feed != null) {
            feed.subscription().close();
        }
    }

    /** Ends those that are not to be fed, some time after a switch; what nobody wants any more goes with the last that wrote into it. */
    void closeAllBut(GenerationState state) {
        for (int number : List.copyOf(feeds.keySet())) {
            if (state.find(number).filter(GenerationState.Listed::isFed).isPresent()) {
                continue;
            }
            if (!state.uses(number)) {
                close(number);
                LOG.info("Generation {} of the views is no more", number);
                env.generations().drop(new Generation(number));
            } else if (isOver(number)) {
                close(number);
            }
        }
    }

    private boolean isOver(int number) {
        Feed feed = feeds.get(number);
        Instant now = env.clock().instant();
        if (feed == null || feed.unwantedSince() == null) {
            feeds.computeIfPresent(
                    number, (key, one) -> new Feed(one.subscription(), one.under(), one.restarts(), now));
            return false;
        }
        return feed.unwantedSince().plus(FED_AFTER).isBefore(now);
    }

    /** Ends all, at once. */
    void close() {
        feeds.values().parallelStream().map(Feed::subscription).forEach(EventLog.Subscription::close);
        feeds.clear();
    }
}
