package fr.jalon.query;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static fr.jalon.query.given.Recording.STRASBOURG;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.RandomCommands;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import fr.jalon.strength.Strength;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** The live stream of two instances over one store. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamTest {

    private static final String STREAM = StreamClient.PATH;
    private static final long SEED = Strength.seed(11);
    private static final int CUTS = Strength.times(30);

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    private static final OneMongo MONGO = new OneMongo();
    private static final List<ServletWebServerApplicationContext> INSTANCES = new ArrayList<>();
    private static List<RecordedEvent> events;
    private static EventsOnKafka kafka;

    /** An instance of its own, for those who need room: what it tells, and how much of that was published. */
    private static final OneMongo MONGO_ALONE = new OneMongo();

    private static final Recording ALONE = new Recording();

    private static EventsOnKafka kafkaAlone;
    /** Of the instance that is alone. */
    private static final int BEHIND_MAX = 50;

    private static ServletWebServerApplicationContext alone;

    @BeforeAll
    static void two_instances_and_a_history() throws Exception {
        events = new RandomCommands(SEED).recording(300).events();
        kafka = new EventsOnKafka("stream");
        kafkaAlone = new EventsOnKafka("stream-alone");
        INSTANCES.add(instance(kafka, MONGO, "--jalon.stream.heartbeat=PT0.3S"));
        INSTANCES.add(instance(kafka, MONGO, "--jalon.stream.heartbeat=PT0.3S"));
        alone = instance(
                kafkaAlone,
                MONGO_ALONE,
                "--jalon.stream.heartbeat=PT1S",
                "--jalon.stream.listeners-max=1000",
                "--jalon.limits.streams-per-client=1000",
                "--jalon.stream.behind-max=" + BEHIND_MAX,
                "--server.tomcat.connection-timeout=2s");
        kafka.publish(events);
        awaitHead(events.size() - 1);
    }

    private static ServletWebServerApplicationContext instance(
            EventsOnKafka topic, OneMongo mongo, String... settings) {
        ServletWebServerApplicationContext started = ReadSide.start(Wiring.class, topic, mongo, settings);
        Awaitility.await()
                .ignoreException(StoreUnavailableException.class)
                .until(() -> started.getBean(Views.class).feed().watermark() >= -1);
        return started;
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(ServletWebServerApplicationContext::close);
        alone.close();
        kafka.close();
        kafkaAlone.close();
        MONGO.close();
        MONGO_ALONE.close();
    }

    private static int port(ServletWebServerApplicationContext instance) {
        return instance.getWebServer().getPort();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port(INSTANCES.getFirst()) + path))
                    .header("Authorization", "Bearer " + Tokens.with("reader"));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void awaitHead(long position) {
        Awaitility.await()
                .until(() -> get("/api/v1/territories", "Read-After", new Position.AtFeed(position).token())
                                .statusCode()
                        == 200);
    }

    private static StreamClient client(String query) throws IOException {
        return new StreamClient(INSTANCES.getFirst(), query, "");
    }

    private static List<String> ids(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::eventId).toList();
    }

    private static List<RecordedEvent> those(Predicate<RecordedEvent> which) {
        return events.stream().filter(which).toList();
    }

    @Test
    void from_the_beginning_everything_comes_once_in_order_as_cloud_events() throws Exception {
        try (StreamClient client = client("?since=beginning")) {
            List<StreamClient.Message> messages = client.next(events.size());

            assertThat(messages.stream().map(StreamClient.Message::eventId)).containsExactlyElementsOf(ids(events));
            RecordedEvent last = events.getLast();
            StreamClient.Message message = messages.getLast();
            assertThat(message.type()).isEqualTo(last.type());
            assertThat(message.data().path("type").asString()).isEqualTo(last.type());
            assertThat(message.data().path("source").asString()).isEqualTo("/territories/" + last.siren());
            assertThat(message.data().path("sequence").asString()).isEqualTo(Long.toString(last.position()));
            assertThat(message.data().path("correlationid").asString()).isEqualTo(last.correlationId());
            assertThat(message.data().path("data"))
                    .isEqualTo(((Reading.Read<JsonNode>) Json.parse(last.data())).value());
        }
    }

    @Test
    void who_asks_for_messages_hears_every_event_without_a_name_of_its_own() throws Exception {
        try (StreamClient client = client("?since=beginning&event=message")) {
            assertThat(client.next(events.size())).allMatch(message -> message.type() == null);
        }
    }

    @Test
    void a_client_that_is_cut_at_random_resumes_on_any_instance_and_sees_each_event_once() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> seen = new ArrayList<>();
        String lastId = "";
        int cuts = 0;
        while (seen.size() < events.size()) {
            int chunk = cuts < CUTS ? random.nextInt(1 + 2 * events.size() / CUTS) : events.size();
            try (StreamClient client = new StreamClient(
                    INSTANCES.get(random.nextInt(INSTANCES.size())),
                    lastId.isEmpty() ? "?since=beginning" : "",
                    lastId)) {
                for (StreamClient.Message message : client.next(Math.min(chunk, events.size() - seen.size()))) {
                    seen.add(message.eventId());
                    lastId = message.id();
                }
            }
            cuts++;
        }
        assertThat(seen).as("-Djalon.seed=%s", SEED).containsExactlyElementsOf(ids(events));
    }

    @Test
    void filters_are_kept_and_a_resume_goes_on_behind_what_was_filtered_out() throws Exception {
        try (StreamClient client = client("?since=beginning&siren=" + REIMS)) {
            List<RecordedEvent> own = those(event -> event.siren().equals(REIMS));
            assertThat(client.next(own.size()).stream().map(StreamClient.Message::eventId))
                    .containsExactlyElementsOf(ids(own));
            client.awaitComments(1);
            assertThat(client.lastId()).isEqualTo(new Position.AtFeed(events.size() - 1).token());
        }
        String type = "jalon.ActorsMeetingHeld.v1";
        List<RecordedEvent> meetings = those(event -> event.type().equals(type));
        assertThat(meetings).isNotEmpty();
        for (String word :
                List.of(type, "actors-meeting-held", "ActorsMeetingHeld", "level-lost,actors-meeting-held")) {
            try (StreamClient client = client("?since=beginning&type=" + word)) {
                List<RecordedEvent> wanted = word.startsWith("level")
                        ? those(event -> List.of(type, "jalon.LevelLost.v1").contains(event.type()))
                        : meetings;
                assertThat(client.next(wanted.size()).stream().map(StreamClient.Message::eventId))
                        .containsExactlyElementsOf(ids(wanted));
            }
        }
        try (StreamClient client = client("?since=beginning&regionCode=99,53")) {
            List<RecordedEvent> own = those(event -> region(event).equals("53"));
            assertThat(client.next(own.size()).stream().map(StreamClient.Message::eventId))
                    .containsExactlyElementsOf(ids(own));
        }
    }

    private static String region(RecordedEvent event) {
        return events.stream()
                .filter(each -> each.siren().equals(event.siren()) && each.territoryVersion() == 1)
                .map(each -> ((Reading.Read<JsonNode>) Json.parse(each.data()))
                        .value()
                        .path("regionCode")
                        .asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_sign_of_life_comes_at_once_and_again_and_again() throws Exception {
        try (StreamClient client = client("")) {
            client.awaitComments(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?since=zz",
                "?since=eyJwIjotNX0",
                "?last=0",
                "?last=201",
                "?siren=" + "123456789,",
                "?regionCode=5",
                "?type=unheard-of",
                "?type=",
                "?event=",
                "?event=Message",
                "?colour=red"
            })
    void what_is_no_token_or_filter_is_refused(String query) throws Exception {
        HttpResponse<String> answer = get(STREAM + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_last_event_id_that_is_no_token_is_refused_and_one_of_another_log_too() throws Exception {
        assertThat(get(STREAM, "Last-Event-ID", "nonsense").statusCode()).isEqualTo(400);
        assertThat(get(STREAM, "Last-Event-ID", new Position.AtFeed(1_000_000).token())
                        .statusCode())
                .isEqualTo(400);
    }

    /** Whoever was told 400 would forget his place, and miss what comes meanwhile. */
    @Test
    void a_place_that_the_views_do_not_show_yet_is_asked_for_again() throws Exception {
        kafka.publishGarbage("of-nobody");
        String inTheLog = new Position.AtFeed(events.size()).token();
        String stored = new Position.AtFeed(1_000_000).token();

        for (HttpResponse<String> late : List.of(
                get(STREAM, "Last-Event-ID", inTheLog),
                get(STREAM + "?since=" + URLEncoder.encode(stored, StandardCharsets.UTF_8)))) {
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static int listeners() {
        return (int) alone.getBean(MeterRegistry.class)
                .get("jalon.stream.clients")
                .gauge()
                .value();
    }

    private static HttpResponse<String> getAlone(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(alone) + path))
                            .header("Authorization", "Bearer " + Tokens.with("reader"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** What is recorded there next, to be published. */
    private static List<RecordedEvent> recorded(Consumer<Recording> story) {
        int before = ALONE.events().size();
        story.accept(ALONE);
        return ALONE.events().subList(before, ALONE.events().size());
    }

    /** Comes last, since it leaves so many. */
    @Test
    @Order(Integer.MAX_VALUE)
    void
            a_thousand_idle_clients_cost_no_threads_and_each_gets_the_next_event_when_the_view_shows_it_and_no_more_find_room()
                    throws Exception {
        Awaitility.await().until(() -> listeners() == 0);
        int threads = Thread.activeCount();
        List<StreamClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                clients.add(new StreamClient(alone, "", ""));
            }
            assertThat(Thread.activeCount() - threads).isLessThan(150);

            HttpResponse<String> oneMore = getAlone(STREAM);
            assertThat(oneMore.statusCode()).isEqualTo(503);
            assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();

            kafkaAlone.publish(recorded(recording ->
                    recording.register(STRASBOURG, "Eurométropole de Strasbourg", TerritoryKind.METROPOLE, "44")));

            for (StreamClient client : clients) {
                assertThat(client.next().type()).isEqualTo("jalon.TerritoryRegistered.v1");
            }
            assertThat(getAlone("/api/v1/territories/" + STRASBOURG).statusCode())
                    .isEqualTo(200);
        } finally {
            for (StreamClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void who_does_not_read_is_closed_and_nobody_else_waits_for_it() throws Exception {
        String note = "x".repeat(3_900);
        List<RecordedEvent> many = recorded(recording -> {
            recording.register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
            for (int i = 0; i < 1_600; i++) {
                recording.log(
                        RENNES,
                        "{'type':'actors-meeting-held','id':'m" + i + "','occurredOn':'2024-01-01','title':'R','note':'"
                                + note + "'}");
            }
        });
        try (StreamClient slow = StreamClient.narrow(alone);
                StreamClient fast = new StreamClient(alone, "", "")) {
            slow.awaitComments(1);
            fast.awaitComments(1);
            kafkaAlone.publish(many.subList(0, 1));
            slow.next();
            fast.next();
            // Never more at once than a listener may be behind: whoever reads is not closed, however busy the machine
            // is.
            for (int from = 1; from < many.size(); from += BEHIND_MAX) {
                List<RecordedEvent> some = many.subList(from, Math.min(many.size(), from + BEHIND_MAX));
                kafkaAlone.publish(some);
                assertThat(fast.next(some.size()).stream().map(StreamClient.Message::eventId))
                        .containsExactlyElementsOf(ids(some));
            }

            Awaitility.await().until(() -> listeners() == 1);
            // What had been sent lies in buffers; its end may be slow to come through where windows were full.
            slow.patience(2_000);
            int got = 0;
            try {
                while (slow.next() != null) {
                    got++;
                }
            } catch (IOException e) {
                assertThat(got).as(e.toString()).isPositive();
            }
            assertThat(got).isLessThan(many.size() - 1);
            try (StreamClient resumed = new StreamClient(alone, "", slow.lastId())) {
                assertThat(resumed.next().eventId()).isEqualTo(many.get(got + 1).eventId());
            }
        }
    }
}
