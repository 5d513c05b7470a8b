package fr.jalon.notices.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.notices.api.Answers;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.due.Deadlines;
import fr.jalon.notices.words.NoticeWords;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what an address gives, of what the API answers at that moment. */
final class FeedReading {

    /** Of each territory and kind. */
    private static final int NEWS_MAX = 50;

    private static final int TERRITORIES_KEPT = 1_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final Territories territories;
    private final Followed followed;
    private final Revisions revisions;
    private final Clock clock;
    private final CalendarWriter calendars;
    private final NewsWriter news;
    private final Cache<At, List<Deadline>> deadlines = kept();
    private final Cache<At, List<NewsWriter.News>> announced = kept();

    /** What is told of a territory stays the same while its history and the day do, and its rules, which are looked at again now and then. */
    private record At(String siren, long version, LocalDate day) {}

    private static <T> Cache<At, T> kept() {
        return Caffeine.newBuilder()
                .maximumSize(TERRITORIES_KEPT)
                .expireAfterWrite(KEPT_FOR)
                .build();
    }

    FeedReading(Territories territories, Followed followed, Revisions revisions, Clock clock, URI publicUrl) {
        this.territories = territories;
        this.followed = followed;
        this.revisions = revisions;
        this.clock = clock;
        this.calendars = new CalendarWriter(publicUrl);
        this.news = new NewsWriter(publicUrl);
    }

    byte[] calendar(Feeds.Feed feed) {
        NoticeWords words = new NoticeWords(feed.language());
        List<CalendarWriter.Dates> dates = known(feed).stream().map(this::dates).toList();
        return calendars.write(title("calendar", feed, words), dates, words);
    }

    private List<Answers.Territory> known(Feeds.Feed feed) {
        return territories.find(
                feed.siren() == null
                        ? followed.of(feed.person()).stream()
                                .map(Followed.Territory::siren)
                                .collect(Collectors.toSet())
                        : Set.of(feed.siren()));
    }

    private CalendarWriter.Dates dates(Answers.Territory territory) {
        String siren = territory.siren();
        List<Deadline> dates = known(
                deadlines,
                territory,
                () -> Deadlines.of(territories.course(siren), territories.milestones(siren), territory.asOf()));
        return new CalendarWriter.Dates(
                siren, territory.name(), dates, revisions.of(siren, territory.version(), dates, clock.instant()));
    }

    /** Two that ask at once may both ask the API: nobody waits for the other. */
    private static <T> T known(Cache<At, T> kept, Answers.Territory territory, Supplier<T> asked) {
        At at = new At(territory.siren(), territory.version(), territory.asOf());
        T known = kept.getIfPresent(at);
        if (known == null) {
            known = asked.get();
            kept.put(at, known);
        }
        return known;
    }

    byte[] news(Feeds.Feed feed) {
        NoticeWords words = new NoticeWords(feed.language());
        List<NewsWriter.News> all = known(feed).stream()
                .flatMap(territory -> known(announced, territory, () -> newsOf(territory)).stream())
                .toList();
        return news.write(feed.id().toString(), title("news", feed, words), all, feed.madeAt(), words);
    }

    private List<NewsWriter.News> newsOf(Answers.Territory territory) {
        return Stream.of("level-attained", "level-lost")
                .flatMap(type -> territories.latest(territory.siren(), type, NEWS_MAX).stream())
                .flatMap(entry -> Announced.of(entry).stream()
                        .map(change -> new NewsWriter.News(territory.siren(), territory.name(), entry, change)))
                .toList();
    }

    private String title(String kind, Feeds.Feed feed, NoticeWords words) {
        return feed.siren() == null
                ? words.said(kind + ".name")
                : words.said(kind + ".of", territories.name(feed.siren()));
    }
}
