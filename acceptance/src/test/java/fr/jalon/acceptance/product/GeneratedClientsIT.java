package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** From the OpenAPI document clients are made, by a generator that others use, which work as they are. */
@ExtendWith(OneProduct.class)
class GeneratedClientsIT {

    private static final String SIREN = "246900245";

    @TempDir
    private Path folder;

    static List<GeneratedClient> tried() {
        return GeneratedClient.tried();
    }

    @ParameterizedTest
    @MethodSource("tried")
    void a_client_signs_in_logs_reads_turns_a_page_and_is_refused(GeneratedClient client, RunningProduct product)
            throws IOException {
        product.post("admin", "/api/v1/territories", """
                {"siren": "%s", "name": "Cinq appels", "kind": "cc", "regionCode": "84"}""".formatted(SIREN));
        Path description = Files.writeString(
                folder.resolve("api.json"),
                product.send(HttpRequest.newBuilder(product.uri("/v3/api-docs")))
                        .body());
        JsonNode admin = product.credentials().path("clients").path("admin");

        List<String> seen = client.run(
                description,
                Files.createDirectory(folder.resolve("client")),
                Stream.of(
                                product.uri("").toString(),
                                admin.path("clientId").asString(),
                                admin.path("clientSecret").asString(),
                                SIREN)
                        .toList());

        assertThat(seen)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("signed in"),
                        line -> assertThat(line).matches("logged version [2-9]"),
                        line -> assertThat(line).isEqualTo("read level 0"),
                        line -> assertThat(line).isEqualTo("turned from territory-registered to actors-meeting-held"),
                        line -> assertThat(line).isEqualTo("refused with 422 at /occurredOn"));
    }
}
