package fr.jalon.command.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.command.handling.Envelope.Origin;
import fr.jalon.command.handling.StoreAway;
import fr.jalon.contract.event.EventTopic;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.party.Siren;
import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The store goes away in the middle of an import. */
class BrokenOffImportTest {

    private static final Rights ANYTHING = new Rights() {
        @Override
        public boolean mayJudge() {
            return true;
        }

        @Override
        public boolean mayWrite(Siren siren) {
            return true;
        }

        @Override
        public boolean mayRegister() {
            return true;
        }
    };
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);
    private static final Topic TOPIC = OneBroker.topic("broken-off");
    private static OnePostgres postgres;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        TOPIC.create(EventTopic.PARTITIONS);
        postgres = new OnePostgres();
        service = new Service(postgres, TOPIC, "--spring.datasource.hikari.connection-timeout=500");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The rows of the report, if the store goes away before that line; tried until the store is back from where another test had it. */
    private static List<JsonNode> imported(Supplier<Lines> lines, long away) {
        return await().ignoreExceptionsMatching(e -> e instanceof StoreAway || e instanceof ConditionTimeoutException)
                .until(() -> importedOnce(lines.get(), away), report -> !report.isEmpty());
    }

    private static List<JsonNode> importedOnce(Lines lines, long away) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        AtomicInteger before = new AtomicInteger();
        Lines breaking = () -> {
            Line line = lines.next();
            if (line != null && line.number() == away) {
                // In vain where the store was still away for the line before.
                await().atMost(SHOWN_WITHIN).until(() -> rows(report).size() == before.get());
                postgres.refuseConnections(true);
            }
            before.incrementAndGet();
            return line;
        };
        try {
            service.bean(Import.class)
                    .run(
                            breaking,
                            false,
                            new Import.Sender(ANYTHING, new Origin("somebody", "correlation"), Language.EN),
                            report);
        } finally {
            postgres.refuseConnections(false);
        }
        return rows(report);
    }

    private static List<JsonNode> rows(ByteArrayOutputStream report) {
        return report.toString(StandardCharsets.UTF_8)
                .lines()
                .map(row -> ((Reading.Read<JsonNode>) Json.parse(row)).value())
                .toList();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertThatItEndsAt(long line, List<JsonNode> report) {
        assertThat(report.getFirst().path("outcome").asString()).isIn("stored", "duplicate");
        assertThat(report.getLast().at("/problem/status").asInt()).isEqualTo(503);
        assertThat(report.getLast().path("line").asLong()).isEqualTo(line);
    }

    @Test
    void an_import_that_breaks_off_behind_blank_lines_names_the_line_that_was_not_stored() {
        assertThatItEndsAt(4, imported(() -> Lines.ofJson(bytes("""
                        {"siren":"200054781","type":"territory-registered","name":"Ici","kind":"cc","regionCode":"75"}


                        {"siren":"200054781","type":"actors-meeting-held","occurredOn":"2024-03-01","title":"Réunion"}
                        """)), 4));
    }

    @Test
    void an_import_that_breaks_off_behind_a_record_of_several_lines_names_the_line_that_was_not_stored() {
        assertThatItEndsAt(6, imported(() -> rows(bytes("""
                        siren,type,id,occurredOn,title,note,name,kind,regionCode
                        200067213,territory-registered,,,,,Là,cc,75
                        200067213,actors-meeting-held,a,2024-03-01,Réunion,"deux
                        lignes
                        ou trois",,,
                        200067213,actors-meeting-held,b,2024-03-01,Réunion,,,,
                        """)), 6));
    }

    private static Lines rows(ByteArrayInputStream bytes) {
        try {
            return ((Reading.Read<Lines>) Lines.ofCsv(bytes)).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
