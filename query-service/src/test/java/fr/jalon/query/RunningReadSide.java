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
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/**
 * The whole read side, from a real Kafka broker to a server that speaks MongoDB's protocol, started once for all tests
 * that ask it, and what they ask it with.
 */
final class RunningReadSide implements BeforeAllCallback {

    private static final Instant TODAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static volatile @Nullable Running running;

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }

        @Bean
        InstantSource clock() {
            return Clock.fixed(TODAY, ZoneOffset.UTC);
        }
    }

    /** What runs until the last test is over. */
    private record Running(
            OneMongo mongo, EventsOnKafka kafka, ServletWebServerApplicationContext service, List<RecordedEvent> events)
            implements AutoCloseable {

        @Override
        public void close() {
            service.close();
            kafka.close();
            mongo.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningReadSide.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            OneMongo mongo = new OneMongo();
            EventsOnKafka kafka = new EventsOnKafka("read-side");
            ServletWebServerApplicationContext service = ReadSide.start(Wiring.class, kafka, mongo);
            List<RecordedEvent> events = recording().events();
            kafka.publishGarbage(RENNES.digits());
            kafka.publish(events);
            kafka.publish(events.subList(3, 9));
            return new Running(mongo, kafka, service, events);
        } catch (Exception e) {
            throw new IllegalStateException("The read side does not start", e);
        }
    }

    private static Running running() {
        return Objects.requireNonNull(running);
    }

    /** A listener to the stream. */
    static StreamClient stream(String query, String lastEventId) throws IOException {
        return new StreamClient(running().service, query, lastEventId);
    }

    /** The topic that it listens to. */
    static EventsOnKafka kafka() {
        return running().kafka;
    }

    /** What was published at the start. */
    static List<RecordedEvent> events() {
        return running().events;
    }

    /** What is published at the start. */
    static Recording recording() {
        Recording recording = new Recording()
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .register(REIMS, "Communauté urbaine du Grand Reims", TerritoryKind.CU, "44")
                .log(
                        RENNES,
                        "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'Stratégie',"
                                + "'departments':['economic-development','environment'],'evidence':["
                                + "{'title':'Délibération','uri':'https://documents.example/12','page':'p. 4',"
                                + "'proves':'strategie_eit'},{'title':'Annexe','uri':'urn:annexe:1'}]}")
                .log(
                        RENNES,
                        "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                                + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}")
                .log(
                        RENNES,
                        "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator',"
                                + "'staffing':'recruited'}")
                .log(
                        RENNES,
                        "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01',"
                                + "'departments':['environment'],"
                                + "'evidence':[{'title':'Organigramme','uri':'urn:annexe:2'}]}");
        recording.clockAt(Instant.parse("2026-11-10T10:00:00Z"));
        recording
                .correct(
                        RENNES,
                        "d",
                        "jour erroné",
                        "{'id':'d2','type':'departments-organised','occurredOn':'2024-05-01',"
                                + "'departments':['environment']}")
                .log(
                        RENNES,
                        "{'id':'y1','type':'synergy-identified','occurredOn':'2024-05-01','synergyId':'syn-1',"
                                + "'title':'Chaleur','kind':'substitution','of':'energy',"
                                + "'participants':[{'name':'A'},{'name':'B'}]}")
                .log(
                        RENNES,
                        "{'id':'y2','type':'synergy-implemented','occurredOn':'2024-06-01','synergyId':'syn-1',"
                                + "'support':'animation',"
                                + "'evidence':[{'title':'Contrat','uri':'urn:annexe:3','proves':'inconnue'}]}")
                .log(
                        RENNES,
                        "{'id':'y3','type':'synergy-measured','occurredOn':'2025-06-01','synergyId':'syn-1',"
                                + "'year':2024,'impact':{'co2TonnesAvoided':12.50}}")
                .log(RENNES, "{'id':'x','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study'}")
                .retract(RENNES, "x", "doublon \"exact\"")
                .rename(RENNES, "2026-01-01", "Rennes Métropole (35)")
                .register(STRASBOURG, "Eurométropole de Strasbourg", TerritoryKind.METROPOLE, "44");
        return recording;
    }

    static HttpResponse<String> get(String path, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + Tokens.with("reader"),
                "Read-After",
                new Position.AtFeed(events().size() - 1).token()));
        all.addAll(List.of(headers));
        return send(path, all.toArray(String[]::new));
    }

    static HttpResponse<String> send(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + running().service.getWebServer().getPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return ((Reading.Read<JsonNode>) Json.parse(answer.body())).value();
    }

    static JsonNode ask(String path, String... headers) throws Exception {
        HttpResponse<String> answer = get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
