package fr.jalon.portal.answer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told of by itself, as the API answers it.
 *
 * @param followed the territories that he follows
 * @param feeds the addresses that his programs subscribe to
 */
public record Subscriptions(List<Followed> followed, List<Feed> feeds) {

    /** A territory that is followed. */
    public record Followed(String siren, String name, Instant since) {}

    /**
     * An address.
     *
     * @param siren its one territory, null where it is about all that are followed
     * @param calendar where the calendar is, told once, when it is made
     * @param news where the news are, told once
     */
    public record Feed(
            String id,
            @Nullable String siren,
            @Nullable String name,
            String language,
            Instant madeAt,
            @Nullable String calendar,
            @Nullable String news) {}
}
