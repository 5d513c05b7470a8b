package fr.jalon.notices.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.door.Asker;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.door.SentJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody follows, and by which addresses his programs do. */
@RestController
@RequestMapping(path = DoorConfiguration.CALLS)
class SubscriptionController {

    private static final int ALL_MAX = 1_000;

    private final Followed followed;
    private final Feeds feeds;
    private final Territories territories;
    private final Clock clock;
    private final URI publicUrl;

    SubscriptionController(
            Followed followed,
            Feeds feeds,
            Territories territories,
            Clock clock,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        this.followed = followed;
        this.feeds = feeds;
        this.territories = territories;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** What somebody follows, and the addresses that were made for him. */
    record SubscriptionsAnswer(List<FollowedAnswer> followed, List<FeedAnswer> feeds) {}

    /** A territory that is followed. */
    record FollowedAnswer(String siren, String name, Instant since) {}

    /**
     * An address, which itself is told once, when it is made.
     *
     * @param siren the one territory that it tells of; absent where it tells of all that are followed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeedAnswer(
            UUID id,
            @Nullable String siren,
            @Nullable String name,
            String language,
            Instant madeAt,
            @Nullable URI calendar,
            @Nullable URI news) {}

    /** An address, and for whom it was made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnedFeedAnswer(UUID id, String person, @Nullable String siren, String language, Instant madeAt) {}

    /** Everybody's addresses. */
    record FeedsAnswer(List<OwnedFeedAnswer> items) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SubscriptionsAnswer subscriptions(@AuthenticationPrincipal Jwt token) {
        String person = Asker.of(token).name();
        return new SubscriptionsAnswer(
                followed.of(person).stream()
                        .map(each -> new FollowedAnswer(each.siren(), territories.name(each.siren()), each.since()))
                        .toList(),
                feeds.of(person).stream().map(feed -> answer(feed, null)).toList());
    }

    @PutMapping("/followed/{siren}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@PathVariable String siren, @AuthenticationPrincipal Jwt token) {
        Siren territory = SentJson.territory(siren);
        requireKnown("", territory);
        if (!followed.follow(Asker.of(token).name(), territory.digits(), now())) {
            throw ProblemException.because("", Rule.LIST_LIMIT, Followed.EACH_MAX);
        }
    }

    @DeleteMapping("/followed/{siren}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String siren, @AuthenticationPrincipal Jwt token) {
        followed.leave(Asker.of(token).name(), SentJson.territory(siren).digits());
    }

    @PostMapping(path = "/feeds", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    FeedAnswer make(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        SentJson sent = SentJson.of(request, Set.of("siren", "language"));
        Siren siren = sent.siren("siren");
        if (siren != null) {
            requireKnown("/siren", siren);
        }
        Feeds.Feed feed = new Feeds.Feed(
                UUID.randomUUID(),
                Asker.of(token).name(),
                siren == null ? null : siren.digits(),
                sent.language("language", request),
                now());
        SecretAddress address = SecretAddress.random();
        if (!feeds.add(feed, address)) {
            throw ProblemException.because("", Rule.LIST_LIMIT, Feeds.EACH_MAX);
        }
        return answer(feed, address);
    }

    @GetMapping(path = "/feeds", produces = MediaType.APPLICATION_JSON_VALUE)
    FeedsAnswer everybodys() {
        return new FeedsAnswer(feeds.all(ALL_MAX).stream()
                .map(feed -> new OwnedFeedAnswer(
                        feed.id(), feed.person(), feed.siren(), SentJson.word(feed.language()), feed.madeAt()))
                .toList());
    }

    /** One's own; an administrator ends anybody's. */
    @DeleteMapping("/feeds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        Asker asker = Asker.of(token);
        boolean ended = SentJson.identifier(id)
                .filter(feed -> feeds.revoke(feed, asker.isAdmin() ? null : asker.name()))
                .isPresent();
        if (!ended) {
            throw ProblemException.with(ProblemKind.NOT_FOUND);
        }
    }

    private void requireKnown(String pointer, Siren siren) {
        if (territories.find(siren.digits()).isEmpty()) {
            throw ProblemException.because(pointer, Rule.KNOWN_TERRITORY, siren.digits());
        }
    }

    private FeedAnswer answer(Feeds.Feed feed, @Nullable SecretAddress address) {
        URI below = address == null ? null : publicUrl.resolve(FeedController.FEEDS + address.text());
        return new FeedAnswer(
                feed.id(),
                feed.siren(),
                feed.siren() == null ? null : territories.name(feed.siren()),
                SentJson.word(feed.language()),
                feed.madeAt(),
                below == null ? null : URI.create(below + FeedController.CALENDAR),
                below == null ? null : URI.create(below + FeedController.NEWS));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
