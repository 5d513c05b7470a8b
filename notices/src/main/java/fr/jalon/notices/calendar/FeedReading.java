package fr.jalon.notices.calendar;

import fr.jalon.notices.api.Answers;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.due.Deadlines;
import fr.jalon.notices.words.NoticeWords;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes what an address gives, of what the API answers at that moment. */
final class FeedReading {

    /** Of each territory and kind. */
    private static final int NEWS_MAX = 50;

    private final Territories territories;
    private final Followed followed;
    private final Revisions revisions;
    private final Clock clock;
    private final CalendarWriter calendars;
    private final NewsWriter news;

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
        List<CalendarWriter.Dates> dates = known(feed).map(this::dates).toList();
        return calendars.write(title("calendar", feed, words), dates, words);
    }

    private Stream<Answers.Territory> known(Feeds.Feed feed) {
        Stream<String> sirens = feed.siren() == null
                ? followed.of(feed.person()).stream().map(Followed.Territory::siren)
                : Stream.of(feed.siren());
        return sirens.map(territories::find).flatMap(Optional::stream);
    }

    private CalendarWriter.Dates dates(Answers.Territory territory) {
        String siren = territory.siren();
        var deadlines = Deadlines.of(territories.course(siren), territories.milestones(siren), territory.asOf());
        return new CalendarWriter.Dates(
                siren,
                territory.name(),
                deadlines,
                revisions.of(siren, territory.version(), deadlines, clock.instant()));
    }

    byte[] news(Feeds.Feed feed) {
        NoticeWords words = new NoticeWords(feed.language());
        List<NewsWriter.News> all = known(feed).flatMap(this::newsOf).toList();
        return news.write(feed.id().toString(), title("news", feed, words), all, feed.madeAt(), words);
    }

    private Stream<NewsWriter.News> newsOf(Answers.Territory territory) {
        return Stream.of("level-attained", "level-lost")
                .flatMap(type -> territories.latest(territory.siren(), type, NEWS_MAX).stream())
                .flatMap(entry -> Announced.of(entry).stream()
                        .map(announced -> new NewsWriter.News(territory.siren(), territory.name(), entry, announced)));
    }

    private String title(String kind, Feeds.Feed feed, NoticeWords words) {
        return feed.siren() == null
                ? words.said(kind + ".name")
                : words.said(kind + ".of", territories.name(feed.siren()));
    }
}
