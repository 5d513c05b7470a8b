package fr.jalon.command.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates used last, strongly: reading a history again for each command is more than half of what a command
 * costs. A stale one, where another process wrote, costs one conflict and one repetition.
 *
 * <p>What is kept is bounded by the events of all of them together: an aggregate costs as much memory as it has events.
 */
final class StrongCache implements Cache {

    /** Axon tells nobody how long the history of what it caches is. */
    private static final VarHandle VERSION = version();

    /** What an aggregate costs beside its events, counted as events. */
    private static final int AGGREGATE_WEIGHT = 4;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    StrongCache(long eventsMax) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(eventsMax)
                .weigher((Object key, Object entry) -> (int) Math.min(eventsMax, AGGREGATE_WEIGHT + events(entry)))
                .build();
    }

    private static VarHandle version() {
        try {
            return MethodHandles.privateLookupIn(AggregateCacheEntry.class, MethodHandles.lookup())
                    .findVarHandle(AggregateCacheEntry.class, "version", Long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How many events an entry stands for; one that is not Axon's is taken for a short one. */
    private static long events(Object entry) {
        return entry instanceof AggregateCacheEntry<?> known && VERSION.get(known) instanceof Long last ? last + 1 : 1;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // Axon's signature; null: not there.
    public <K, V> V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // Axon's signature.
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    @Override
    public Registration registerCacheEntryListener(@Nullable EntryListener listener) {
        return () -> true;
    }
}
