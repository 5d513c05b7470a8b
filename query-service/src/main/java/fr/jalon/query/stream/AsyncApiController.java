package fr.jalon.query.stream;

import fr.jalon.contract.event.EventTopic;
import fr.jalon.contract.schema.AsyncApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The description of the events, on Kafka and on the live stream; open, since it says nothing of anybody. */
@RestController
class AsyncApiController {

    static final String DOCUMENT = "/asyncapi.yaml";

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final String VERSION = "1.0.0";

    private final byte[] document;

    AsyncApiController(
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.kafka.topic:" + EventTopic.NAME + "}") String topic) {
        YAMLMapper mapper = YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .build();
        document = mapper.writeValueAsString(AsyncApi.document(publicUrl, VERSION, topic))
                .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping(DOCUMENT)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(YAML).body(document);
    }
}
