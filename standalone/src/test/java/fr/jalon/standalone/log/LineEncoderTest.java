package fr.jalon.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.standalone.outcome.CliException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each format before Spring is there, when the first lines are written. */
class LineEncoderTest {

    private static String line(String format) {
        LoggerContext context = new LoggerContext();
        Logger logger = context.getLogger("fr.jalon.Test");
        LineEncoder encoder = new LineEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.setPattern("%level [%X{correlationId:-}] %msg%n");
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                LineEncoderTest.class.getName(),
                logger,
                Level.WARN,
                "line\none",
                new IllegalStateException("cause"),
                null);
        event.setMDCPropertyMap(Map.of("correlationId", "order-7"));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "gelf", "logstash"})
    void each_line_is_one_object_with_what_the_request_is_known_by(String format) {
        String line = line(format);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n").contains("correlationId\":\"order-7\"");
        assertThat(Json.parse(line))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat((JsonNode) read.value()).isNotEmpty());
    }

    @Test
    void without_a_format_a_line_is_text() {
        assertThat(line("")).startsWith("WARN [order-7] line");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ecs", "gelf", "logstash"})
    void what_there_is_may_be_chosen(String format) {
        assertThatCode(() -> LineEncoder.check(format)).doesNotThrowAnyException();
    }

    @Test
    void what_there_is_not_is_refused_in_words() {
        assertThatThrownBy(() -> LineEncoder.check("xml"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("'xml'")
                .hasMessageContaining("ecs, gelf, logstash");
    }
}
