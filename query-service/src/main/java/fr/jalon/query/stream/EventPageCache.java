package fr.jalon.query.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.domain.party.Siren;
import fr.jalon.query.store.Feed;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.RecentEntries;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the events that the views show, by position. What many listeners want is made once: the last pages are kept, each as far
 * as it was asked for.
 */
final class EventPageCache {

    /** Some 4,000 events of the usual size, of a few kilobytes each; a page that has more than that is kept alone: 16 MiB. */
    private static final int BYTES_MAX = 16 * 1_048_576;

    private static final int BYTES_PER_EVENT = 256;
    private static final int BYTES_PER_CHARACTER = 2;

    /** A page that lacks events of parked territories is read again after that time: whichever instance lets them go on tells nobody. */
    private static final long LACKING_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final Views views;
    private final RecentEntries recent;
    private final CloudEventMapping mapping;
    private final LongSupplier nanos;
    private final Cache<Long, Page> pages = Caffeine.newBuilder()
            .maximumWeight(BYTES_MAX)
            .weigher((Long number, Page page) -> page.bytes())
            .build();

    /** {@code nanos} is a time of this machine that only rises. */
    EventPageCache(Views views, RecentEntries recent, CloudEventMapping mapping, LongSupplier nanos) {
        this.views = views;
        this.recent = recent;
        this.mapping = mapping;
        this.nanos = nanos;
    }

    /**
     * The events of a page up to a position.
     *
     * @param lackingAt when it was seen that events of parked territories are not among them; null if none are left out
     */
    private record Page(
            long upTo, List<StreamedEvent> events, @Nullable Long lackingAt) {

        boolean isOld(long now) {
            return lackingAt != null && now - lackingAt > LACKING_NANOS_MAX;
        }

        int bytes() {
            long bytes = BYTES_PER_EVENT;
            for (StreamedEvent event : events) {
                bytes += BYTES_PER_EVENT
                        + (long) BYTES_PER_CHARACTER * event.json().length();
            }
            return (int) Math.min(BYTES_MAX, bytes);
        }
    }

    /**
     * The events after a position, as far as its page of the feed goes.
     *
     * @param upTo a position that the watermark has reached
     * @return events in the order of positions, those whose territory is parked left out
     */
    List<StreamedEvent> after(long position, long upTo) {
        long page = Feed.Slot.pageOf(position + 1);
        long last = Math.min(upTo, lastOf(page));
        Page known = pages.getIfPresent(page);
        if (known != null && known.isOld(nanos.getAsLong())) {
            known = null;
        }
        if (known == null || known.upTo() < last) {
            known = extended(page, known, last);
            pages.put(page, known);
        }
        return known.events().stream()
                .filter(event -> event.position() > position && event.position() <= last)
                .toList();
    }

    /** The last position of a page. */
    static long lastOf(long page) {
        return (page + 1) * Feed.Slot.SLOTS_MAX - 1;
    }

    /** Forgets what is kept. */
    void forget() {
        pages.invalidateAll();
    }

    private Page extended(long page, @Nullable Page known, long upTo) {
        List<StreamedEvent> events = known == null ? new ArrayList<>() : new ArrayList<>(known.events());
        long from = known == null ? lastOf(page - 1) : known.upTo();
        Long lackingAt = known == null ? null : known.lackingAt();
        List<StreamedEvent> fresh = fromMemory(from, upTo);
        if (fresh != null) {
            events.addAll(fresh);
            return new Page(upTo, List.copyOf(events), lackingAt);
        }
        Reading reading = new Reading();
        for (Feed.Slot slot : views.feed().page(page)) {
            if (slot.position() <= from || slot.position() > upTo) {
                continue;
            }
            if (!slot.parked()) {
                events.add(reading.event(slot));
            } else if (lackingAt == null) {
                lackingAt = nanos.getAsLong();
            }
        }
        return new Page(upTo, List.copyOf(events), lackingAt);
    }

    /** The events after a position up to another, if this instance has projected all of them a moment ago; null if not. */
    private @Nullable List<StreamedEvent> fromMemory(long from, long upTo) {
        List<StreamedEvent> events = new ArrayList<>();
        for (long position = from + 1; position <= upTo; position++) {
            RecentEntries.Recent found = recent.at(position).orElse(null);
            if (found == null) {
                return null;
            }
            events.add(streamed(found.entry(), found.regionCode()));
        }
        return events;
    }

    private StreamedEvent streamed(HistoryEntry entry, String region) {
        return new StreamedEvent(
                entry.position(), entry.siren(), region, entry.type(), Json.write(mapping.toJson(recorded(entry))));
    }

    /** Reads each page of a history and each territory once. */
    private final class Reading {

        private final Map<String, HistoryPage> histories = new HashMap<>();
        private final Map<String, Optional<TerritoryView>> territories = new HashMap<>();

        StreamedEvent event(Feed.Slot slot) {
            long page = HistoryPage.pageOf(slot.version());
            HistoryEntry entry = histories
                    .computeIfAbsent(
                            slot.siren() + "/" + page, id -> views.histories().page(slot.siren(), page))
                    .entries()
                    .stream()
                    .filter(each -> each.version() == slot.version())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The history lacks " + slot));
            return streamed(entry, region(entry));
        }

        private String region(HistoryEntry entry) {
            LocalDate day = ParisDay.of(entry.recordedAt());
            return territories
                    .computeIfAbsent(entry.siren(), views.territories()::find)
                    .map(view -> view.detailsOn(day))
                    .map(DetailsStretch::regionCode)
                    .orElse("");
        }
    }

    private static RecordedEvent recorded(HistoryEntry entry) {
        return new RecordedEvent(
                entry.eventId(),
                new Siren(entry.siren()),
                entry.type(),
                entry.position(),
                entry.version(),
                entry.recordedAt(),
                entry.subject(),
                Objects.requireNonNullElse(entry.actor(), ""),
                entry.correlationId(),
                entry.causationId(),
                entry.json());
    }
}
