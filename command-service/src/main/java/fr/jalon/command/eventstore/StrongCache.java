package fr.jalon.command.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates used last, strongly: reading a history again for each command is more than half of what a command
 * costs. A stale one, where another process wrote, costs one conflict and one repetition.
 *
 * <p>What is kept is bounded by what the events of all of them cost together, in bytes: one event may cost as much as fifty others.
 */
final class StrongCache implements Cache {

    /** Axon tells nobody what it caches. */
    private static final VarHandle AGGREGATE = aggregate();

    /** What an aggregate costs beside its events, in bytes. */
    private static final int AGGREGATE_BYTES = 8_192;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /**
     * Keeps so much; one that costs more than that is kept alone.
     *
     * @param bytesMax of all of them together
     * @param bytes what an aggregate's events cost
     */
    StrongCache(long bytesMax, ToLongFunction<Object> bytes) {
        long most = Math.min(Integer.MAX_VALUE, bytesMax);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher((Object key, Object entry) -> (int) Math.min(most, AGGREGATE_BYTES + bytes(entry, bytes)))
                .build();
    }

    private static VarHandle aggregate() {
        try {
            return MethodHandles.privateLookupIn(AggregateCacheEntry.class, MethodHandles.lookup())
                    .findVarHandle(AggregateCacheEntry.class, "aggregateRoot", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What the events of an entry cost; one that is not Axon's is taken for a short one. */
    private static long bytes(Object entry, ToLongFunction<Object> bytes) {
        Object aggregate = entry instanceof AggregateCacheEntry<?> known ? AGGREGATE.get(known) : null;
        return aggregate == null ? 0 : bytes.applyAsLong(aggregate);
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
