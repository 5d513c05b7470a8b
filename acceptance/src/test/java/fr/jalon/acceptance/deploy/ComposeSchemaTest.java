package fr.jalon.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The compose file is one, by the schema of the Compose Specification (beside it: its licence). That is of 2021: what the specification
 * gained since and the file uses, a name and a limit of processes, is taken out first.
 */
class ComposeSchemaTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("jalon.repository", ".."));

    @Test
    void the_file_is_as_the_specification_says() throws IOException {
        assertThat(flaws(compose())).isEmpty();
    }

    @Test
    void a_slip_of_the_pen_would_be_seen() throws IOException {
        assertThat(flaws(compose().replace("stop_grace_period:", "stop_grace:")))
                .isNotEmpty();
        assertThat(flaws(compose().replace("condition: service_healthy", "condition: service_fine")))
                .isNotEmpty();
    }

    private static String compose() throws IOException {
        return Files.readString(REPOSITORY.resolve("docker-compose.yml"))
                .replaceFirst("(?m)^name: jalon$", "")
                .replace(", pids: 512", "");
    }

    private static List<Error> flaws(String yaml) throws IOException {
        try (InputStream stream = ComposeSchemaTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
            String schema = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    // Written before the version of JSON Schema that it names was final.
                    .replace(
                            "http://json-schema.org/draft/2019-09/schema#",
                            "https://json-schema.org/draft/2019-09/schema")
                    .replaceAll("\"id\": \"[^\"]*\",", "");
            Schema compose = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(schema, InputFormat.JSON);
            return compose.validate(yaml, InputFormat.YAML);
        }
    }
}
