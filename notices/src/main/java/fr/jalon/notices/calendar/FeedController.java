package fr.jalon.notices.calendar;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.domain.proof.Sha256;
import fr.jalon.edge.problem.ProblemException;
import fr.jalon.notices.door.DoorConfiguration;
import fr.jalon.notices.door.GuessLimits;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What programs get that have an address and nothing else: no token, no session, no cookie. Not in the description of the API: each address is told to whom it is for. */
@Hidden
@RestController
class FeedController {

    static final String FEEDS = DoorConfiguration.OPEN + "/feeds/";
    static final String CALENDAR = "/calendar.ics";
    static final String NEWS = "/levels.atom";

    private static final MediaType TEXT_CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    private final Feeds feeds;
    private final FeedReading reading;
    private final FeedLimits limits;
    private final GuessLimits guesses;

    FeedController(Feeds feeds, FeedReading reading, FeedLimits limits, GuessLimits guesses) {
        this.feeds = feeds;
        this.reading = reading;
        this.limits = limits;
        this.guesses = guesses;
    }

    @GetMapping(FEEDS + "{address}" + CALENDAR)
    ResponseEntity<byte[]> calendar(@PathVariable String address, ServletWebRequest request) {
        return answer(address, request, reading::calendar, TEXT_CALENDAR);
    }

    @GetMapping(FEEDS + "{address}" + NEWS)
    ResponseEntity<byte[]> news(@PathVariable String address, ServletWebRequest request) {
        return answer(address, request, reading::news, ATOM);
    }

    private ResponseEntity<byte[]> answer(
            String address, ServletWebRequest request, Function<Feeds.Feed, byte[]> made, MediaType type) {
        String from = request.getRequest().getRemoteAddr();
        guesses.admit(from);
        Optional<Feeds.Feed> found = SecretAddress.asked(address).flatMap(feeds::at);
        if (found.isEmpty()) {
            guesses.guessed(from);
            throw ProblemException.with(ProblemKind.NOT_FOUND);
        }
        limits.read(found.get());
        byte[] bytes = made.apply(found.get());
        String tag = "\"" + Sha256.of(bytes).hex() + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(type)
                .body(bytes);
    }
}
