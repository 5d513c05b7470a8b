package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.command.given.OneBroker;
import fr.jalon.command.given.OnePostgres;
import fr.jalon.command.given.Service;
import fr.jalon.command.given.Service.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAwayTest {

    private static final String REGISTRATION = """
            {"siren":"200054781","name":"Ici","kind":"cc","regionCode":"75"}""";

    @Test
    void while_postgresql_is_away_commands_are_answered_with_503_and_are_not_stored(@TempDir Path folder)
            throws Exception {
        OnePostgres postgres = new OnePostgres();
        try (OneBroker broker = new OneBroker(folder);
                Service service =
                        new Service(postgres, broker.address(), "--spring.datasource.hikari.connection-timeout=500")) {
            postgres.refuseConnections(true);

            Reply command = service.post("/api/v1/territories", REGISTRATION, "Idempotency-Key", "k");
            Reply lines = service.importLines("{\"type\":\"territory-registered\"," + REGISTRATION.substring(1));

            for (Reply reply : new Reply[] {command, lines}) {
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).isNotEmpty();
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(reply.text()).doesNotContain("Exception", "jdbc", "postgres");
            }

            postgres.refuseConnections(false);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.post("/api/v1/territories", REGISTRATION, "Idempotency-Key", "k")
                                    .status()
                            == 201);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> broker.records("jalon.events.v1").size() == 1);
        }
    }
}
