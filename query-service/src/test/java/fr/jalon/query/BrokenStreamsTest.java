package fr.jalon.query;

import static fr.jalon.query.given.Recording.RENNES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.given.EventsOnKafka;
import fr.jalon.query.given.OneMongo;
import fr.jalon.query.given.Recording;
import fr.jalon.query.given.Tokens;
import fr.jalon.query.store.CurrentGenerationViews;
import fr.jalon.query.store.Histories;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Retraction;
import fr.jalon.query.store.StoreUnavailableException;
import fr.jalon.query.store.Views;
import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Wherever in a long answer the store goes away, the answer is a problem or breaks off; it never looks complete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenStreamsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int EVENTS = 100;
    private static final int TERRITORIES = 60;
    private static final int READS_MAX = 400;

    /** The levels of 2021 with one more criterion of level 1, which nobody meets. */
    private static final String HARDER = """
                  - id: many-synergies
                    label: {fr: Beaucoup de synergies, en: Many synergies}
                    quote: Le niveau d’implication de la collectivité
                    holds: {standing: operational-synergy, atLeast: 5000}
              - level: 2
            """;

    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        JwtDecoder decoder() {
            return Tokens.decoder();
        }

        @Bean
        InstantSource clock() {
            return Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
        }
    }

    /** Histories of which so many pages can still be read. */
    private record Breaking(Histories behind, AtomicInteger readsLeft) implements Histories {

        @Override
        public HistoryPage page(String siren, long page) {
            if (readsLeft.getAndDecrement() <= 0) {
                throw new StoreUnavailableException(new IllegalStateException("the connection broke"));
            }
            return behind.page(siren, page);
        }

        @Override
        public void save(Collection<HistoryEntry> entries, Collection<Retraction> takenBack) {
            behind.save(entries, takenBack);
        }
    }

    private final OneMongo mongo = new OneMongo();
    private EventsOnKafka kafka;
    private ServletWebServerApplicationContext service;

    @BeforeAll
    void a_long_history_and_many_territories() throws Exception {
        kafka = new EventsOnKafka("broken-streams");
        service = ReadSide.start(Wiring.class, kafka, mongo);
        Recording recording = new Recording().register(RENNES, "Rennes Métropole", TerritoryKind.METROPOLE, "53");
        for (int event = 0; event < EVENTS; event++) {
            recording.log(
                    RENNES,
                    "{'id':'e%d','type':'other-event','occurredOn':'2025-01-01','title':'É','kind':'study','note':'%s'}"
                            .formatted(event, "long ".repeat(100)));
        }
        for (int territory = 1; territory <= TERRITORIES; territory++) {
            Siren siren = siren(territory);
            recording
                    .register(siren, "n".repeat(200), TerritoryKind.CC, "53")
                    .log(
                            siren,
                            "{'id':'s','type':'strategy-adopted','occurredOn':'2024-01-01','title':'S',"
                                    + "'departments':['economic-development','environment'],'approvedByCouncil':true}")
                    .log(
                            siren,
                            "{'id':'o','type':'objectives-set','occurredOn':'2024-02-01',"
                                    + "'objectives':[{'theme':'projects','target':3,'unit':'projets'}]}")
                    .log(
                            siren,
                            "{'id':'i','type':'involvement-declared','occurredOn':'2024-03-01','role':'animator',"
                                    + "'staffing':'recruited'}")
                    .log(
                            siren,
                            "{'id':'d','type':'departments-organised','occurredOn':'2024-04-01',"
                                    + "'departments':['environment']}");
        }
        kafka.publish(recording.events());
        await().until(() -> whole("/api/v1/territories/243500139/export") > EVENTS
                && whole("/api/v1/territories/" + siren(TERRITORIES).digits() + "/export") == 5);
    }

    @AfterAll
    void stop() {
        service.close();
        kafka.close();
        mongo.close();
    }

    /** With the last digit that makes it one (Luhn): every second digit before it counts twice. */
    private static Siren siren(int number) {
        String digits = "9%07d".formatted(number);
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(at), 10) * (at % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        return new Siren(digits + (10 - sum % 10) % 10);
    }

    private HttpRequest.Builder asked(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path))
                .header("Authorization", "Bearer " + Tokens.with("auditor"));
    }

    private long whole(String path) throws Exception {
        return CLIENT.send(asked(path).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .count();
    }

    private static String harder() throws IOException {
        try (InputStream shipped = Referentiels.class.getResourceAsStream("eci-3.5@2021.yaml")) {
            return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("edition: eci-3.5@2021", "edition: eci-3.5@2027")
                    .replaceFirst("(?m)^  - level: 2$", HARDER.stripTrailing());
        }
    }

    /** Lets the store go away after one page, after two, and so on, until the answer is whole; says how often it broke in its middle. */
    private int timesBrokenInItsMiddle(HttpRequest question, int step) throws Exception {
        CurrentGenerationViews live = service.getBean(CurrentGenerationViews.class);
        Generations generations = service.getBean(Generations.class);
        Views real = generations.open(
                new Generation(generations.state().orElseThrow().reading()));
        HttpResponse<String> complete = CLIENT.send(question, BodyHandlers.ofString());
        assertThat(complete.statusCode()).as(complete.body()).isEqualTo(200);
        int broken = 0;
        try {
            for (int reads = 0; reads < READS_MAX; reads += step) {
                live.show(new Views(
                        real.territories(),
                        new Breaking(real.histories(), new AtomicInteger(reads)),
                        real.feed(),
                        real.checkpoints(),
                        real.stopped(),
                        real.texts()));
                HttpResponse<InputStream> answer = CLIENT.send(question, BodyHandlers.ofInputStream());
                try (InputStream body = answer.body()) {
                    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                    if (answer.statusCode() == 200) {
                        assertThat(text).as("after %d pages", reads).isEqualTo(complete.body());
                        return broken;
                    }
                    assertThat(answer.statusCode()).as(text).isEqualTo(503);
                } catch (IOException e) {
                    broken++;
                }
            }
        } finally {
            live.show(real);
        }
        throw new AssertionError("It is not whole after " + READS_MAX + " pages");
    }

    @Test
    void an_export_never_looks_complete_when_it_is_not() throws Exception {
        HttpRequest export = asked("/api/v1/territories/243500139/export").build();

        assertThat(timesBrokenInItsMiddle(export, 1)).isPositive();
    }

    @Test
    void a_replay_never_looks_complete_when_it_is_not() throws Exception {
        HttpRequest replay = asked("/api/v1/territories/243500139/replay").build();

        assertThat(timesBrokenInItsMiddle(replay, 1)).isPositive();
    }

    @Test
    void an_answer_about_changes_never_looks_complete_when_it_is_not() throws Exception {
        HttpRequest changes = asked("/api/v1/territories/243500139/changes").build();

        assertThat(timesBrokenInItsMiddle(changes, 1)).isPositive();
    }

    @Test
    void a_what_if_never_looks_complete_when_it_is_not() throws Exception {
        HttpRequest whatIf = asked("/api/v1/referentiels/what-if?asOf=2024-06-01")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(harder()))
                .build();

        assertThat(timesBrokenInItsMiddle(whatIf, 9)).isPositive();
    }
}
