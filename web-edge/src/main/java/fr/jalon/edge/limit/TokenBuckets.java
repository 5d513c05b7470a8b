package fr.jalon.edge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** A token bucket for each name, kept as long as it is used; at most {@value #NAMES_MAX} of them. Of one instance: several instances count apart. */
public final class TokenBuckets {

    private static final int NAMES_MAX = 20_000;
    private static final Duration UNUSED_MAX = Duration.ofMinutes(10);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfterAccess(UNUSED_MAX)
            .build();
    private final long capacity;
    private final long refill;
    private final Duration every;

    /** Full buckets hold {@code capacity}; {@code refill} come back, evenly, in each stretch of {@code every}. */
    public TokenBuckets(long capacity, long refill, Duration every) {
        this.capacity = capacity;
        this.refill = refill;
        this.every = every;
    }

    /** Takes one, and returns how long to wait for the next: zero if one was there. */
    public Duration take(String name) {
        ConsumptionProbe probe = of(name).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()));
    }

    /** How long to wait for the next, without taking one. */
    public Duration look(String name) {
        Bucket bucket = of(name);
        return bucket.getAvailableTokens() > 0
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Bucket of(String name) {
        return buckets.get(
                name,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, every))
                        .build());
    }
}
