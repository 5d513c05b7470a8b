package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import fr.jalon.portal.api.Events;
import fr.jalon.portal.api.JalonApi;
import fr.jalon.portal.api.Person;
import fr.jalon.portal.api.RefusedByApi;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is recorded, as it is recorded: hands the API's stream on to the page, in words, without the token leaving the server. */
@Controller
class LivePage {

    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    /** How many of the latest events a page begins with. */
    private static final int SHOWN_AT_FIRST = 20;

    private static final Pattern TYPE = Pattern.compile("jalon\\.([A-Za-z]+)\\.v[0-9]+");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final JalonApi api;
    private final Events events;
    private final PageWords words;
    private final JsonMapper json = JsonMapper.builder().build();

    LivePage(JalonApi api, Events events, PageWords words) {
        this.api = api;
        this.events = events;
        this.words = words;
    }

    /** Whether the services answer: what a page asks that waits for them. */
    @GetMapping("/portal/up")
    ResponseEntity<Void> up(Person person) {
        api.get(person, Views.Summaries.class, "/api/v1/territories?limit=1");
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/portal/live")
    String live(Person person) {
        return "portal/live";
    }

    /** {@code opening}: the page shows nothing yet, and wants the latest as well. */
    @GetMapping(path = "/portal/live/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            Person person,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "false") boolean opening) {
        Events.Open stream = opening && lastEventId == null
                ? events.open(person, SHOWN_AT_FIRST, after)
                : events.open(person, lastEventId == null ? after : lastEventId);
        // No end of its own: the API ends the stream with the token, and the page asks again.
        SseEmitter page = new SseEmitter(0L);
        page.onCompletion(() -> close(stream));
        page.onError(failure -> close(stream));
        Thread.ofVirtual().name("portal-live").start(() -> handOn(stream, page, person));
        return page;
    }

    private void handOn(Events.Open stream, SseEmitter page, Person person) {
        LocaleContextHolder.setLocale(person.locale());
        Names names = new Names(person);
        try {
            stream.read(new Events.Listener() {
                @Override
                public void event(String token, JsonNode event) throws IOException {
                    page.send(SseEmitter.event().id(token).data(json.writeValueAsString(inWords(event, names))));
                }

                @Override
                public void alive(String token) throws IOException {
                    names.askAgain();
                    page.send(
                            token.isEmpty()
                                    ? SseEmitter.event().comment("")
                                    : SseEmitter.event()
                                            .id(token)
                                            .name("reached")
                                            .data(token));
                }
            });
        } catch (IOException | IllegalStateException e) {
            // The page has gone, or the API has: either way it asks again if it is still there.
            LOG.debug("A live page was cut off", e);
        } catch (RuntimeException e) {
            LOG.warn("A live page was cut off by what nobody expected", e);
        } finally {
            // Whatever has gone wrong: the page asks again, instead of waiting for what nobody sends any more.
            page.complete();
        }
    }

    private Map<String, Object> inWords(JsonNode event, Names names) {
        String siren = event.path("source").asString("").replaceFirst(".*/", "");
        Matcher type = TYPE.matcher(event.path("type").asString(""));
        String slug = type.matches()
                ? WORD_START.matcher(type.group(1)).replaceAll("-").toLowerCase(Locale.ROOT)
                : "";
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("siren", siren);
        said.put("territory", names.of(siren));
        said.put("what", words.type(slug));
        said.put("about", about(event.path("data")));
        said.put("at", event.path("time").asString(""));
        said.put("when", when(event.path("time").asString("")));
        return said;
    }

    /** In the words and the hours of all other pages, wherever the browser is. */
    private String when(String time) {
        try {
            return words.instant(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    /**
     * What territories are called. Where the API does not answer, SIRENs stand for names until its next sign of life: twenty events that each
     * waited for a name would keep a page for minutes.
     */
    private final class Names {

        private final Person person;
        private final Map<String, String> known = new HashMap<>();
        private boolean isAway;

        Names(Person person) {
            this.person = person;
        }

        void askAgain() {
            isAway = false;
        }

        String of(String siren) {
            String name = known.get(siren);
            return name != null || isAway ? Objects.requireNonNullElse(name, siren) : asked(siren);
        }

        private String asked(String siren) {
            try {
                String name = api.get(person, Views.Territory.class, "/api/v1/territories/{siren}", siren)
                        .name();
                known.put(siren, name);
                return name;
            } catch (RefusedByApi refused) {
                LOG.debug("A live page shows {} without its name", siren, refused);
                isAway = refused.isForAMoment();
                return siren;
            }
        }
    }

    /** Of an announcement the level; of a milestone what all pages say of it, but for a synergy's identifier, which nobody knows. */
    private String about(JsonNode data) {
        if (data.hasNonNull("level")) {
            return data.path("level").asString();
        }
        if (data.hasNonNull("points")) {
            return words.score(
                    data.path("points").decimalValue(), data.path("outOf").decimalValue());
        }
        Map<String, Object> milestone = json.convertValue(data, new TypeReference<>() {});
        milestone.remove("synergyId");
        return words.about(milestone);
    }

    private static void close(Events.Open stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("A stream that had ended already", e);
        }
    }
}
