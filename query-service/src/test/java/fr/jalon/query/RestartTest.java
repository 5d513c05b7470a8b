package fr.jalon.query;

import static fr.jalon.query.given.Recording.REIMS;
import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The read side goes on from where its views stand, and says so when their store is away. */
class RestartTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }
    }

    @Test
    void a_restart_goes_on_where_the_views_stand_and_a_store_that_is_away_is_told() throws Exception {
        List<RecordedEvent> events = new Recording()
                .register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53")
                .log(RENNES, "{'id':'a','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'R'}")
                .register(REIMS, "Grand Reims", TerritoryKind.CU, "44")
                .log(RENNES, "{'id':'b','type':'actors-meeting-held','occurredOn':'2024-01-02','title':'R'}")
                .events();
        OneMongo mongo = OneMongo.alone();
        try (EventsOnKafka kafka = new EventsOnKafka("restart")) {
            try (ServletWebServerApplicationContext first = ReadSide.start(Wiring.class, kafka, mongo)) {
                kafka.publish(events.subList(0, 2));
                assertThat(ask(first, "/api/v1/territories/243500139/history", 1)
                                .statusCode())
                        .isEqualTo(200);
            }
            kafka.publishGarbage(RENNES.digits());
            kafka.publish(events.subList(1, 4));
            try (ServletWebServerApplicationContext second = ReadSide.start(Wiring.class, kafka, mongo)) {
                assertThat(ask(second, "/api/v1/territories/243500139/history", 3)
                                .body())
                        .contains("\"version\":3")
                        .doesNotContain("\"version\":4");
                mongo.close();
                HttpResponse<String> away = ask(second, "/api/v1/territories/243500139", 0);
                assertThat(away.statusCode()).isEqualTo(503);
                assertThat(away.headers().firstValue("Retry-After")).isPresent();
                assertThat(away.body()).doesNotContain("mongo").contains("/problems/unavailable");
            }
        }
    }

    /** As after a loss of Kafka: the write side publishes all events again, where the old offsets mean other records. */
    @Test
    void a_log_that_was_made_anew_and_has_outgrown_the_old_one_is_read_from_its_beginning() throws Exception {
        Recording recording = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        for (int i = 1; i <= 20; i++) {
            recording.log(
                    RENNES,
                    "{'id':'m%d','type':'actors-meeting-held','occurredOn':'2024-01-01','title':'R'}".formatted(i));
        }
        List<RecordedEvent> events = recording.events();
        try (OneMongo mongo = new OneMongo();
                EventsOnKafka kafka = new EventsOnKafka("restart")) {
            try (ServletWebServerApplicationContext first = ReadSide.start(Wiring.class, kafka, mongo)) {
                for (int i = 0; i < 10; i++) {
                    kafka.publishGarbage(RENNES.digits());
                }
                kafka.publish(events.subList(0, 2));
                assertThat(ask(first, "/api/v1/territories/243500139/history", 1)
                                .statusCode())
                        .isEqualTo(200);
            }
            kafka.loseTopic();
            kafka.publish(events);
            try (ServletWebServerApplicationContext second = ReadSide.start(Wiring.class, kafka, mongo)) {
                HttpResponse<String> history = ask(second, "/api/v1/territories/243500139/history", 20);
                assertThat(history.statusCode()).isEqualTo(200);
                assertThat(history.body()).contains("\"id\":\"m5\"", "\"version\":21");
            }
        }
    }

    private static HttpResponse<String> ask(ServletWebServerApplicationContext service, String path, long after)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path))
                .headers(
                        "Authorization",
                        "Bearer " + Tokens.with("reader"),
                        "Read-After",
                        new Position.AtFeed(after).token())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
