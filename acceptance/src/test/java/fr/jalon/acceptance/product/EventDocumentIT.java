package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.jalon.torture.client.LiveStreamClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document of a running product says what really comes, on Kafka and on the stream. */
@ExtendWith(OneProduct.class)
class EventDocumentIT {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String SIREN = Histories.siren(480);

    private final RunningProduct product;
    private final Map<String, Schema> schemas = new HashMap<>();

    EventDocumentIT(RunningProduct product) {
        this.product = product;
    }

    @Test
    void every_event_of_the_document_comes_on_either_channel_as_the_document_says() throws IOException {
        ObjectNode document = document();
        Map<String, String> onTopic = messages(document, "topic");
        Map<String, String> onStream = messages(document, "stream");
        assertThat(onTopic.keySet()).hasSizeGreaterThan(50).isEqualTo(onStream.keySet());
        tellEveryEvent();

        Set<String> streamed = new TreeSet<>();
        for (LiveStreamClient.Message message : streamed()) {
            assertThat(message.type()).isEqualTo(message.data().path("type").asString());
            assertThat(mistakes(document, onStream.get(message.type()) + "/payload", message.data()))
                    .as(message.toString())
                    .isEmpty();
            streamed.add(message.type());
        }
        assertThat(streamed).isEqualTo(toldByShipped(onStream));

        Set<String> published = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> record : published(document)) {
            ObjectNode headers = JsonNodeFactory.instance.objectNode();
            record.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            String type = headers.path("ce_type").asString();
            JsonNode data = RunningProduct.json(new String(record.value(), StandardCharsets.UTF_8));
            assertThat(mistakes(document, onTopic.get(type) + "/headers", headers))
                    .as(headers.toString())
                    .isEmpty();
            assertThat(mistakes(document, onTopic.get(type) + "/payload", data))
                    .as(data.toString())
                    .isEmpty();
            assertThat(record.key())
                    .isEqualTo(headers.path("ce_source").asString().substring("/territories/".length()));
            published.add(type);
        }
        assertThat(published).isEqualTo(toldByShipped(onTopic));
    }

    /** With the editions that come with the product levels are in force, and no score is announced: that is the chapter {@link EditionsFollow}. */
    private static Set<String> toldByShipped(Map<String, String> messages) {
        Set<String> told = new TreeSet<>(messages.keySet());
        assertThat(told.remove("jalon.ScoreChanged.v1")).isTrue();
        return told;
    }

    /** Nobody needs a token to read it. */
    private ObjectNode document() {
        HttpResponse<String> answer = product.send(
                HttpRequest.newBuilder(product.uri("/asyncapi.yaml")).GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
        ObjectNode document = (ObjectNode) new YAMLMapper().readTree(answer.body());
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        return document;
    }

    /** Where the messages of a channel are described, by the name that they have on the wire. */
    private static Map<String, String> messages(ObjectNode document, String channel) {
        return document.at("/channels/" + channel + "/messages").values().stream()
                .map(message -> message.path("$ref").asString())
                .collect(Collectors.toMap(
                        pointer ->
                                document.at(pointer.substring(1)).path("name").asString(),
                        pointer -> pointer));
    }

    private void tellEveryEvent() {
        String lines = Histories.everyEvent(SIREN);
        JsonNode last = product.importLines("application/x-ndjson", BodyPublishers.ofString(lines))
                .getLast();
        assertThat(last.path("summary").path("refused").asInt())
                .as(last.toString())
                .isZero();
        product.readAfter(last.path("position").asString(), "/api/v1/territories/" + SIREN);
    }

    private List<LiveStreamClient.Message> streamed() throws IOException {
        List<LiveStreamClient.Message> messages = new ArrayList<>();
        long version =
                product.read("/api/v1/territories/" + SIREN).path("version").asLong();
        try (LiveStreamClient client = product.listen("?since=beginning&siren=" + SIREN, "")) {
            while (messages.size() < version) {
                messages.add(client.next());
            }
        }
        return messages;
    }

    private List<ConsumerRecord<String, byte[]>> published(ObjectNode document) throws IOException {
        String topic = document.at("/channels/topic/address").asString();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", product.kafka(), "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            assertThat(partitions)
                    .hasSize(document.at("/channels/topic/bindings/kafka/partitions")
                            .asInt());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private List<String> mistakes(ObjectNode document, String pointer, JsonNode node) {
        return schemas
                .computeIfAbsent(
                        pointer,
                        key -> REGISTRY.getSchema(JsonNodeFactory.instance
                                .objectNode()
                                .put("$ref", key)
                                .set("components", document.get("components"))))
                .validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
