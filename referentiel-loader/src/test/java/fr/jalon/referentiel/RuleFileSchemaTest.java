package fr.jalon.referentiel;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.fact.FactKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use agrees with what the loader reads. */
class RuleFileSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode SCHEMA = JSON.readTree(text("rule-file.schema.json"));
    private static final Schema RULE_FILE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA);

    private static String text(String name) {
        try (InputStream stream = Objects.requireNonNull(Referentiels.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isValid(String yaml) {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return RULE_FILE.validate(JSON.valueToTree(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eci-3.5@2021.yaml", "eci-3.5@2022.yaml", "te-6.3.5@2026.yaml"})
    void the_shipped_files_meet_it_and_name_it(String name) {
        assertThat(isValid(text(name))).isTrue();
        assertThat(text(name)).startsWith("# yaml-language-server: $schema=rule-file.schema.json\n");
    }

    @Test
    void it_knows_every_kind_of_fact_and_no_other() {
        List<String> kinds =
                new ArrayList<>(List.of(FactKind.OPERATIONAL_SYNERGY.slug(), FactKind.QUALIFIED_SYNERGY.slug()));
        MilestoneType.all().forEach(type -> kinds.add(type.slug()));

        assertThat(SCHEMA.at("/$defs/kind/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "standing: strategy-adopted | standing: strategy-adoptd",
                "standing: objectives-set | standing: objectives-set, ever: objectives-set",
                "distinct: actor.kind, atLeast: 2 | distinct: actor.kind, atLeast: 2, moreThan: 1",
                "moreThan: P12M | moreThan: 12",
                "ownActivity: {known: true} | ownActivity: {known: false}",
                "quote: | cite:",
                "carriedBy: [principles-integrated] | carriedBy: [operational-synergy]",
                "for: [governance] | for: []",
                "id: strategie_eit | id: Stratégie EIT",
                "edition: eci-3.5@2021 | edition: eci-3.5",
            })
    void it_refuses_what_the_loader_refuses(String good, String bad) {
        String file = text("eci-3.5@2021.yaml");

        assertThat(file).contains(good.strip());
        assertThat(isValid(file.replace(good.strip(), bad.strip()))).isFalse();
    }
}
